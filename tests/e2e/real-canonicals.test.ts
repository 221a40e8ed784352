import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isSameArticle } from '../../src/core/address/score.ts'
import { openStage, type Stage } from '../stage/stage.ts'

const file = fileURLToPath(new URL('../../../shared/data/amp/pairs.dev.tsv', import.meta.url))
const build = fileURLToPath(new URL('../../build.mjs', import.meta.url))
const size = 200

interface Pair {
  amp: string
  canonical: string
}

/** A sample over the whole table of the pages whose head names their canonical address. */
function readSample(): Pair[] {
  const rows = readFileSync(file, 'utf8').trimEnd().split('\n').slice(1)
  const declaring = rows.flatMap((row) => {
    const [, amp = '', canonical = '', how] = row.split('\t')
    // Elsewhere asks for no access to archives: there the popup answers, and no panel comes.
    const isArchived = amp.startsWith('https://web.archive.org/')
    return how === 'REL' && !isArchived ? [{ amp, canonical }] : []
  })
  const step = declaring.length / size
  return Array.from({ length: size }, (_, at) => declaring[Math.floor(at * step)]).flatMap(
    (pair) => pair ?? [],
  )
}

/** One story of all canonical addresses; none of their AMP addresses is in it. */
function toDocument(pairs: readonly Pair[]): string {
  const entries = pairs.map(({ canonical }, at) => ({
    title: `Article ${at}`,
    publishedDateTime: '2026-03-04T05:06:07Z',
    webUrl: canonical,
    provider: { name: `Outlet ${at}`, domain: `outlet-${at}.example` },
  }))
  // JSON is YAML.
  return `---\n${JSON.stringify({ ...entries[0], related: entries.slice(1) })}\n---\n`
}

describe.skipIf(!existsSync(file))('real AMP pages (skipped without ../shared/data)', () => {
  const sample = existsSync(file) ? readSample() : []
  let folder: string
  let stage: Stage
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'elsewhere-canonicals-'))
    const documents = join(folder, 'documents')
    mkdirSync(documents)
    writeFileSync(join(documents, 'sample.md'), toDocument(sample))
    const out = join(folder, 'out')
    const args = ['--browser', 'chromium', '--documents', documents, '--out', out]
    execFileSync(process.execPath, [build, ...args])
    stage = await openStage({ browser: 'chromium', extension: join(out, 'chromium') })
  })
  afterAll(async () => {
    await stage?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test(`that declare their canonical link are all recognised: ${size} of them`, async () => {
    const missed: string[] = []
    for (const { amp, canonical } of sample) {
      const link = `<link rel="canonical" href="${canonical.replaceAll('&', '&amp;')}">`
      stage.server.page(amp, { html: `<!doctype html><title>x</title>${link}<p>x` })
      await stage.show(amp)
      const found = await stage
        .panel()
        .waitUntilThere()
        .then(() => readArticle(stage), String)
      if (!isSameArticle(found, canonical)) missed.push(`${amp}\n  ${canonical}\n  ${found}`)
    }
    expect(missed).toEqual([])
  })
})

/** What the extension itself says the page in front is. */
function readArticle(stage: Stage): Promise<string> {
  return stage.inExtension(async (api) => {
    const [tab] = await api.tabs.query({ active: true, currentWindow: true })
    const ask = { tabId: tab?.id, address: null }
    const reply = await api.runtime.sendMessage({ name: 'tab/report', ask })
    const { value } = reply as { value: { content?: { coverage: { article: { url: string } } } } }
    return value.content?.coverage.article.url ?? 'nothing'
  })
}
