import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import type { Browser } from 'webextension-polyfill'
import { openStage, type Stage } from '../stage/stage.ts'
import { browsers, onStage } from './on-stage.ts'

/** What a searcher that has just been started answers, or what its page hears in place of it. */
const askSearcher = (stage: Stage) =>
  stage.inExtension(async (api: Browser) => {
    const searcher = new Worker('/searcher.js')
    const stored = await api.storage.local.get(['catalogue', 'links'])
    const { version } = api.runtime.getManifest()
    searcher.postMessage({ kind: 'open', stored: { ...stored, version } })
    const question = { query: 'recognition police', limit: 3, order: 'relevance' }
    const told = await new Promise((resolve) => {
      searcher.onmessage = ({ data }) => resolve(data)
      searcher.onerror = ({ message }) => resolve({ error: message })
      searcher.postMessage({ kind: 'search', number: 7, question })
    })
    searcher.terminate()
    return told
  })

onStage('the searcher', (stage) => {
  test('answers what it was asked before the script that searches was there', async () => {
    expect(await askSearcher(stage())).toMatchObject({
      number: 7,
      reply: { ok: true, value: { found: [{}, {}, {}] } },
    })
  })
})

test.each(browsers)(
  'a searcher whose script cannot be loaded tells its page, in %s',
  async (browser) => {
    const folder = await mkdtemp(join(tmpdir(), 'elsewhere-without-search-'))
    await cp(resolve('dist', browser), folder, { recursive: true })
    await rm(join(folder, 'search.js'))
    const stage = await openStage({ browser, extension: folder })
    try {
      expect(await askSearcher(stage)).toEqual({ error: expect.stringMatching(/./) })
    } finally {
      await stage.close()
      await rm(folder, { recursive: true })
    }
  },
)
