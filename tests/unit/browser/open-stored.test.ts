import { describe, expect, it } from 'vitest'
import { type Opening, openStored } from '../../../src/browser/open-stored.ts'
import { createMemorySource } from '../../../src/core/dataset/block-source.ts'
import { compileSegment } from '../../../src/core/dataset/compile-segment.ts'
import { linkSegments } from '../../../src/core/dataset/link-segments.ts'
import { searchSegments } from '../../../src/core/search/search-segments.ts'
import { anArticle } from '../../support/an-article.ts'

const compile = (title: string) =>
  compileSegment(
    {
      articles: [anArticle({ title, webUrl: `https://www.cnet.com/${title}/` })],
      stories: [{ title, articles: [0] }],
    },
    title,
  )
const whole = compile('whole')
const other = compile('other')
const damaged = whole.map((byte, at) => (at === whole.length - 40 ? byte ^ 1 : byte))

/** What is opened of sources that have a file each; null stands for a file that is gone. */
function open(sources: Record<string, Uint8Array | null>) {
  const files = Object.entries(sources)
  const opening: Opening = {
    readStored: async () => ({
      version: '1',
      catalogue: {
        generation: 1,
        bundled: false,
        sources: files.map(([name]) => ({ name, segments: [{ file: `${name}.elsewhere` }] })),
      },
    }),
    async openFile(file) {
      const bytes = sources[file.replace('.elsewhere', '')]
      return bytes ? createMemorySource(bytes) : null
    },
    loadSearch: async () => searchSegments,
    loadLinkSegments: async () => linkSegments,
    keepLinks: async () => {},
  }
  return openStored(opening)
}

describe('sources that are stored', () => {
  it('make one data set', async () => {
    const opened = await open({ whole, other })
    expect(opened).toMatchObject({ ok: true, value: { about: { articles: 2 } } })
    expect(opened.ok && opened.value.about.leftOut).toBeUndefined()
  })

  it.each([
    { name: 'gone', bytes: null, code: 'source-missing' },
    { name: 'damaged', bytes: damaged, code: 'dataset-damaged' },
    { name: 'cut', bytes: whole.slice(0, 100), code: 'dataset-damaged' },
  ])('are there without one whose file is $name, which is told', async ({ name, bytes, code }) => {
    const opened = await open({ [name]: bytes, whole, other })
    expect(opened).toMatchObject({
      ok: true,
      value: { about: { articles: 2, leftOut: [{ name, file: `${name}.elsewhere`, code }] } },
    })
    const found = opened.ok ? (await opened.value.search('whole ', { limit: 5 })).found : []
    expect(found.map(({ title }) => title)).toEqual(['whole'])
  })

  it('are a problem where none can be opened', async () => {
    expect(await open({ damaged })).toMatchObject({
      ok: false,
      problem: { code: 'dataset-damaged' },
    })
    expect(await open({ gone: null })).toMatchObject({
      ok: false,
      problem: { code: 'dataset-missing' },
    })
  })
})
