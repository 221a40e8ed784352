import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../build.mjs'
import { compileTo } from '../../src/cli/build.ts'
import { createMemorySource } from '../../src/core/dataset/block-source.ts'
import { openSegment } from '../../src/core/dataset/open-segment.ts'
import { createPageCache } from '../../src/core/dataset/paged-reader.ts'
import { seedArticleBy } from '../support/seed.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'elsewhere-cli-'))
  await build({ browsers: [], documents: resolve('assets/documents'), out: folder })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

function elsewhere(args: string[], input = '') {
  const child = spawn(process.execPath, [join(folder, 'cli.mjs'), ...args], { cwd: folder })
  const chunks = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => {
    chunks.stdout += chunk
  })
  child.stderr.on('data', (chunk) => {
    chunks.stderr += chunk
  })
  child.stdin.end(input)
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, ...chunks })),
  )
}

const write = async (name: string, text: string | Uint8Array) => {
  const path = join(folder, name)
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, text)
  return path
}

const front = (lines: string[]) => ['---', ...lines, '---', ''].join('\n')
const good = [
  'title: Good',
  'webUrl: https://good.example/x',
  'publishedDateTime: 2020-06-11T03:53:00Z',
  'provider:',
  '  name: Good',
  '  domain: good.example',
]

describe('wrong use', () => {
  it.each([
    [[], 'Usage'],
    [['fly'], 'unknown command'],
    [['build', 'x'], "required option '--out <file>'"],
    [['lookup'], 'give an address or --stdin'],
    [['search', 'x', '--limit', 'many'], 'whole number'],
    [['lookup', '--colour', 'x'], 'unknown option'],
    [
      ['lookup', 'https://a.example/x', 'https://b.example/y', '--canonical', 'https://a.example/'],
      'belongs to one address',
    ],
  ])('%j ends with 2 and says what is right', async (args, words) => {
    const { code, stderr } = await elsewhere(args)
    expect(stderr).toContain(words)
    expect(code).toBe(2)
  })

  it.each([
    ['--help'],
    ['build', '--help'],
    ['check', '--help'],
    ['lookup', '--help'],
    ['search', '--help'],
  ])('help is there for %s %s', async (...args) => {
    const { code, stdout } = await elsewhere(args.filter((arg) => arg !== undefined))
    expect(stdout).toContain('Usage: elsewhere')
    expect(code).toBe(0)
  })
})

describe('build', () => {
  it('compiles documents to the same bytes each time, and its data set answers', async () => {
    const documents = resolve('assets/documents')
    const outs = [join(folder, 'one'), join(folder, 'two')]
    for (const out of outs) {
      const { code, stdout, stderr } = await elsewhere(['build', documents, '--out', out])
      expect(stdout).toContain('1 documents, 30 articles, 1 stories, 27 outlets, 0 skipped')
      expect([code, stderr]).toEqual([0, ''])
    }
    const [one, two] = await Promise.all(outs.map((out) => readFile(out)))
    expect(one).toEqual(two)
  })

  it('compiles more than one thread takes at once to the same bytes as on one thread', async () => {
    const many = 300
    for (let document = 0; document < 10; document++) {
      const entries = Array.from({ length: many }, (_, at) => {
        // Each document begins with articles that the one before ends with.
        const number = document * (many - 20) + at
        return [
          `  - title: "Story ${number}"`,
          `    excerpt: "${`w${number} and ${number % 7} `.repeat(260)}"`,
          `    webUrl: https://many.example/article-${number}`,
          `    publishedDateTime: 2020-06-11T03:53:${String(number % 60).padStart(2, '0')}Z`,
          `    provider: { name: Many, domain: many.example }`,
          `    quality: ${number % 100}`,
        ]
      })
      await write(`many/${document}.md`, front([...good, 'related:', ...entries.flat()]))
    }
    const [documents, out] = [join(folder, 'many'), join(folder, 'many.elsewhere')]
    const { stdout } = await elsewhere(['build', documents, '--out', out])
    expect(stdout).toContain('10 documents, 2821 articles, 10 stories, 2 outlets, 0 skipped')
    const alone = join(folder, 'alone.elsewhere')
    await compileTo([documents], alone)
    expect((await readFile(out)).equals(await readFile(alone))).toBe(true)
    expect((await readdir(folder)).filter((name) => name.includes('.part'))).toEqual([])
  })

  it('compiles a document that only tells what is gone', async () => {
    const marks = await write('marks/gone.md', front(['removed:', '  - https://good.example/x']))
    const out = join(folder, 'marks.elsewhere')
    expect(await elsewhere(['build', marks, '--out', out])).toMatchObject({ code: 0 })
    const opened = await openSegment(
      createMemorySource(new Uint8Array(await readFile(out))),
      createPageCache(8),
    )
    expect(opened.ok && (await opened.value.removed())).toEqual(['https://good.example/x'])
  })

  it('names every skipped entry, compiles the rest, and ends with 1', async () => {
    const bad = good.map((line) => line.replace('https://good.example/x', 'javascript:alert(1)'))
    await write('mixed/bad.md', front(bad))
    await write('mixed/good.md', front(good))
    const out = join(folder, 'mixed.elsewhere')
    const { code, stdout } = await elsewhere(['build', join(folder, 'mixed'), '--out', out])
    expect(stdout).toMatch(/^bad\.md:3: skipped: .*javascript/m)
    expect(stdout).toContain('1 articles')
    expect(code).toBe(1)
  })

  it('leaves out unpublished documents when it is asked to', async () => {
    await write('drafts/a.md', front([...good, 'published: false']))
    await write(
      'drafts/b.md',
      front(good.map((line) => line.replace('good.example/x', 'good.example/y'))),
    )
    const out = join(folder, 'drafts.elsewhere')
    const args = ['build', join(folder, 'drafts'), '--out', out]
    expect((await elsewhere(args)).stdout).toContain('2 articles')
    expect((await elsewhere([...args, '--published-only'])).stdout).toContain('1 articles')
  })

  it.each([
    ['a folder without documents', 'empty', null, 'no documents here'],
    ['a path that is not there', 'nowhere', undefined, 'cannot be read'],
    ['nonsense', 'nonsense.md', 'x'.repeat(10_000_000), 'nonsense.md:1'],
  ])('keeps what was there before when it is given %s', async (_what, name, text, words) => {
    const path = join(folder, name)
    if (text === null) await mkdir(path, { recursive: true })
    else if (text !== undefined) await write(name, text)
    const out = await write('kept.elsewhere', 'what was there before')
    const { code, stderr } = await elsewhere(['build', path, '--out', out])
    expect(stderr).toContain(words)
    expect(stderr).toContain('nothing was written')
    expect(code).toBe(1)
    expect(await readFile(out, 'utf8')).toBe('what was there before')
  })
})

describe('documents that are none', () => {
  const rename = (address: string) =>
    good.map((line) => line.replace('https://good.example/x', address))
  it.each([
    ['latin.md', Uint8Array.from([0x2d, 0x2d, 0x2d, 0x0a, 0xe9]), 'is not UTF-8 text'],
    ['front.md', front(rename('https://good.example/')), 'is the front page of a site'],
    ['secret.md', front(rename('https://me:pw@good.example/x')), 'holds a user name or password'],
  ])('%s is named, with the reason', async (name, text, words) => {
    const { code, stdout } = await elsewhere(['check', await write(`none/${name}`, text)])
    expect(stdout).toContain(words)
    expect(stdout).toContain('1 skipped')
    expect(code).toBe(1)
  })
})

describe('check', () => {
  it('reports and writes nothing', async () => {
    const path = await write('check/broken.md', '---\ntitle: "never closed\n---\n')
    const { code, stdout } = await elsewhere(['check', path])
    expect(stdout).toMatch(/^broken\.md:\d+: skipped: /m)
    expect(stdout).toContain('1 skipped')
    expect(code).toBe(1)
  })
})

describe('lookup', () => {
  const cnet = seedArticleBy('CNET')
  // The best first, as the panel lists them.
  const forbes = seedArticleBy('Forbes')

  it('prints one JSON object a line, with what was asked', async () => {
    const addresses = [cnet.webUrl, 'https://www.cnet.com/']
    const { code, stdout } = await elsewhere(['lookup', '--stdin', '--json'], addresses.join('\n'))
    const [known, unknown] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(known).toMatchObject({ url: cnet.webUrl, article: cnet.webUrl, by: 'web' })
    expect(known.coverage).toHaveLength(29)
    expect(known.coverage[0]).toEqual({
      outlet: 'Forbes',
      title: forbes.title,
      url: forbes.webUrl,
      quality: 89,
      publishedDateTime: '2020-06-11T20:54:00.000Z',
    })
    expect(unknown).toEqual({ url: addresses[1], article: null, by: null, coverage: [] })
    expect(code).toBe(0)
  })

  it('takes the page’s canonical link into account', async () => {
    const page = 'https://www.cnet.com/another/address/'
    const { stdout } = await elsewhere(['lookup', page, '--canonical', cnet.webUrl, '--json'])
    expect(JSON.parse(stdout)).toMatchObject({ article: cnet.webUrl, by: 'canonical' })
  })

  it('shows each key that was tried, to paste into a report', async () => {
    const { stdout } = await elsewhere(['lookup', 'https://www.cnet.com/news/'])
    expect(stdout).toMatch(/^tried .*→ no article$/m)
    expect(stdout).toContain('no article of the data set has one of these keys')
  })

  it('names what is no address and goes on', async () => {
    const { code, stdout, stderr } = await elsewhere([
      'lookup',
      'javascript:x',
      cnet.webUrl,
      '--json',
    ])
    expect(stderr).toContain('Not a web address (http or https): javascript:x')
    expect(stdout.trim().split('\n')).toHaveLength(2)
    expect(code).toBe(1)
  })

  it.each([
    ['a damaged', (bytes: Uint8Array) => bytes.subarray(0, 100), 'damaged'],
    [
      'a newer',
      (bytes: Uint8Array) =>
        Uint8Array.from(bytes.subarray(0, -1), (byte, at) => (at === 8 ? 9 : byte)),
      'Update Elsewhere',
    ],
  ])('says what to do about %s data set', async (_what, change, words) => {
    const path = await write(
      'other.elsewhere',
      change(await readFile(join(folder, 'dataset.elsewhere'))),
    )
    const { code, stderr } = await elsewhere(['lookup', cnet.webUrl, '--dataset', path])
    expect(stderr).toContain(words)
    expect(code).toBe(1)
  })
})

describe('search', () => {
  it('prints the best as JSON', async () => {
    const { code, stdout } = await elsewhere(['search', 'outlet:cnbc', '--json', '--limit', '1'])
    const { query, total, results } = JSON.parse(stdout)
    expect({ query, total, length: results.length }).toEqual({
      query: 'outlet:cnbc',
      total: 2,
      length: 1,
    })
    expect(Object.keys(results[0])).toEqual([
      'title',
      'url',
      'outlet',
      'quality',
      'publishedDateTime',
      'story',
    ])
    expect(code).toBe(0)
  })
})
