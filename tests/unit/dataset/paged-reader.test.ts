import { expect, test } from 'vitest'
import { type BlockSource, createMemorySource } from '../../../src/core/dataset/block-source.ts'
import { DatasetFault } from '../../../src/core/dataset/dataset-problem.ts'
import { createHeldPages } from '../../../src/core/dataset/held-pages.ts'
import { createPageCache, createPagedReader } from '../../../src/core/dataset/paged-reader.ts'
import { pageBytes, seal, streamBytes } from '../../../src/core/dataset/pages.ts'
import { type SectionName, sectionNames } from '../../../src/core/dataset/segment-format.ts'

const sealed = (number: number) => {
  const page = new Uint8Array(pageBytes).fill(number + 1)
  seal(page, number)
  return page
}
/** Texts begin in page 0, which must be read, and end in page 1, which is at hand and has sites, too. */
const sections = Object.fromEntries(
  sectionNames.map((name) => [name, { offset: 0, length: 0 }]),
) as Record<SectionName, { offset: number; length: number }>
sections.texts = { offset: 0, length: 2 * streamBytes }
sections.sites = { offset: streamBytes, length: streamBytes }
const all = [{ offset: 0, length: streamBytes }]

function open(atHand: Uint8Array, read: BlockSource['read']) {
  const asked: number[] = []
  const source: BlockSource = {
    size: 2 * pageBytes,
    read: (ranges) => {
      asked.push(...ranges.map(({ offset }) => offset / pageBytes))
      return read(ranges)
    },
  }
  const held = createHeldPages(1, atHand)
  const section = createPagedReader(source, sections, held, createPageCache(4))
  return { section, asked }
}

test('a page at hand is given out beside one that is read', async () => {
  const { section, asked } = open(sealed(1), async () => [sealed(0)])
  const [[texts], [sites]] = await Promise.all([
    section('texts').read(all),
    section('sites').read(all),
  ])
  expect([texts?.[0], sites?.[0], asked]).toEqual([1, 2, [0]])
})

test('a wrong page at hand is named, and keeps no other page from being read', async () => {
  const { section, asked } = open(new Uint8Array(pageBytes), async () => [sealed(0)])
  const [texts, sites] = await Promise.allSettled([
    section('texts').read(all),
    section('sites').read(all),
  ])
  expect(texts).toMatchObject({ status: 'fulfilled' })
  expect(sites).toMatchObject({ reason: expect.any(DatasetFault) })
  expect(String(sites.status === 'rejected' && sites.reason)).toContain('"sites"')
  expect(asked).toEqual([0])
})

test('a reading that fails beside a wrong page at hand fails for whoever waits, and nobody else', async () => {
  const { section } = open(new Uint8Array(pageBytes), () => Promise.reject(new Error('no disk')))
  const both = [{ offset: 0, length: 2 * streamBytes }]
  await expect(section('texts').read(both)).rejects.toThrow('page 1 is not as it was written')
  // A rejection that nobody heard of would fail the test from here on.
  await new Promise((resolve) => setTimeout(resolve))
})

test('many pages that are read for themselves are given out as they were written, and a wrong one is named', async () => {
  const count = 20
  const long = { ...sections, postings: { offset: 0, length: count * streamBytes } }
  const written = new Uint8Array(count * pageBytes)
  for (let page = 0; page < count; page += 1) written.set(sealed(page), page * pageBytes)
  const held = createHeldPages(count, new Uint8Array(0))
  const section = createPagedReader(createMemorySource(written), long, held, createPageCache(4))
  const range = { offset: 100, length: 15 * streamBytes }
  const [read] = await section('postings').read([range])
  expect(read).toEqual(
    Uint8Array.from({ length: range.length }, (_, at) => Math.floor((100 + at) / streamBytes) + 1),
  )
  written[7 * pageBytes] = 0
  await expect(section('postings').read([range])).rejects.toThrow('page 7 is not as it was written')
})
