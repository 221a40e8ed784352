import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStage, type Stage } from '../stage/stage.ts'

/** A story whose texts try to become more than texts. */
const document = `---
title: "<script>document.title = 'taken'</script> & <b>bold</b>"
publishedDateTime: 2021-03-04T05:06:07Z
webUrl: "https://news.example.com/a/lead-article"
quality: 50
provider: { name: "<img src=x onerror=alert(1)>", domain: example.com }
related:
  - title: "</title><script>alert(2)</script>"
    excerpt: "<iframe src='https://evil.example/'></iframe>"
    publishedDateTime: 2021-03-04T06:06:07Z
    webUrl: "https://www.example.net/b/other-article"
    quality: 60
    provider: { name: "\\u202eOutlet <i>two</i>", domain: example.net }
---
`
const build = fileURLToPath(new URL('../../build.mjs', import.meta.url))

let folder: string
let stage: Stage
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'elsewhere-documents-'))
  mkdirSync(join(folder, 'documents'))
  writeFileSync(join(folder, 'documents', 'hostile.md'), document)
  const out = join(folder, 'out')
  execFileSync(process.execPath, [
    build,
    ...['--browser', 'chromium', '--documents', join(folder, 'documents'), '--out', out],
  ])
  stage = await openStage({ browser: 'chromium', extension: join(out, 'chromium') })
})
afterAll(async () => {
  await stage?.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a package of other documents runs on their hosts, and markup in them stays text', async () => {
  const { server, show, page, panel } = stage
  await show('https://news.example.com/a/lead-article')
  await panel().open()
  expect(await panel().text()).toContain('</title><script>alert(2)</script>')
  expect(await panel().text()).toContain('Outlet <i>two</i>')
  await panel().click('button', /^excerpt of/i)
  await panel().waitForText(/<iframe src='https:\/\/evil\.example\/'>/)
  await show('https://www.example.net/b/other-article')
  await panel().open()
  expect(await panel().text()).toContain("<script>document.title = 'taken'</script> & <b>bold</b>")
  expect(await page.title()).toBe('A page of www.example.net')
  const own = await (await panel().root()).evaluate(
    (root) => root.querySelectorAll('script, iframe, img, b, i').length,
  )
  expect(own).toBe(0)
  expect(server.unexpected()).toEqual([])
})
