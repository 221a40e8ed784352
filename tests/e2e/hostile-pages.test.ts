import { expect, test } from 'vitest'
import { seedArticle } from '../stage/seed-story.ts'
import { onStage } from './on-stage.ts'

const { webUrl } = seedArticle('cnet.com')

/** What pages do, none of it aimed at Elsewhere, that breaks foreign boxes. */
const pages: Record<string, { head?: string; body?: string; headers?: Record<string, string> }> = {
  'that forbids all by its security policy': {
    headers: { 'content-security-policy': "default-src 'none'; sandbox allow-scripts" },
  },
  'that hides every element and dresses every button': {
    head: `<style>* { display: none !important; opacity: 0 !important }
      button { position: static !important; font-size: 90px !important; transform: scale(9) }
      elsewhere-panel { visibility: hidden !important; pointer-events: none }</style>`,
  },
  'under a box with the greatest z-index': {
    body: '<div style="position:fixed;inset:0;z-index:2147483647;background:#fffc">Cookies?</div>',
  },
  'with a transformed root that cannot scroll': {
    head: '<style>html { transform: translateX(40px); overflow: hidden; font-size: 5px }</style>',
  },
  'that takes all keys for itself and prevents all clicks': {
    body: `<script>for (const type of ['keydown', 'keyup', 'keypress'])
      document.addEventListener(type, (e) => { e.preventDefault(); e.stopImmediatePropagation() }, true)
      for (const type of ['click', 'mousedown', 'pointerdown'])
      document.addEventListener(type, (e) => e.preventDefault(), true)</script>`,
  },
}

onStage('the panel', (stage) => {
  test.each(Object.entries(pages))('is right on a page %s', async (_, { head, body, headers }) => {
    const { server, show, page, panel } = stage()
    const html = `<!doctype html><html><head><title>Hostile</title>${head ?? ''}</head>
      <body><h1>Hostile</h1>${body ?? ''}</body></html>`
    server.page(webUrl, { html, ...(headers && { headers }) })
    await show(webUrl)
    expect(await panel().tabLabel()).toMatch(/26 other outlets/)
    const size = await (await panel().find('button[aria-expanded]')).boundingBox()
    expect(size?.width).toBeGreaterThanOrEqual(36)
    expect(size?.width).toBeLessThan(80)
    // A real click at the place where the tab is seen: nothing may lie over it.
    await panel().open()
    const card = await (await panel().find('section')).boundingBox()
    expect(card?.width).toBeGreaterThanOrEqual(340)
    expect(card?.width).toBeLessThanOrEqual(480)
    await panel().press('Escape')
    await panel().find('button[aria-expanded=false]')
    expect(await page.evaluate(() => document.querySelectorAll('elsewhere-panel').length)).toBe(1)
  })

  test('comes back when the page throws it out', async () => {
    const { server, show, page, panel } = stage()
    server.page(webUrl, { html: '<!doctype html><title>x</title><p>x' })
    await show(webUrl)
    await panel().waitUntilThere()
    await page.evaluate(() => document.querySelector('elsewhere-panel')?.remove())
    expect(await panel().tabLabel()).toMatch(/26/)
  })

  test.each([
    ['plain text', 'text/plain', 'An article'],
    ['a picture', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>'],
    ['XML', 'application/xml', '<article><title>x</title></article>'],
  ])('stays out of a document that is %s', async (_, type, html) => {
    const { server, show, page, panel, badge } = stage()
    server.page(webUrl, { html, headers: { 'content-type': type } })
    await show(webUrl)
    await badge()
    await page.waitForNetworkIdle({ idleTime: 200 })
    expect(await panel().isThere()).toBe(false)
  })

  test('stays out of frames', async () => {
    const { server, show, page, waitForProbe } = stage()
    const url = 'https://www.cnet.com/a/page/with/a/frame/'
    server.page(url, { html: `<!doctype html><title>x</title><iframe src="${webUrl}"></iframe>` })
    server.page(webUrl, { html: '<!doctype html><title>x</title><p>Article in a frame' })
    await show(url)
    await waitForProbe()
    const [, frame] = page.frames()
    expect(await frame?.evaluate(() => document.body.textContent)).toMatch(/Article in a frame/)
    expect(await frame?.evaluate(() => document.querySelector('elsewhere-panel'))).toBe(null)
  })
})
