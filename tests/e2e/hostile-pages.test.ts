import { afterEach, describe, expect, test } from 'vitest'
import { type HostilePage, hostilePages } from '../stage/hostile-pages.ts'
import { type PageWatch, watchPage } from '../stage/page-watch.ts'
import { readPixel } from '../stage/read-pixel.ts'
import { seedArticle } from '../stage/seed-story.ts'
import { waitFor } from '../stage/wait-for.ts'
import { onStage } from './on-stage.ts'

const { webUrl } = seedArticle('cnet.com')
/** The same page where no article is: what it does there it does by itself. */
const front = 'https://www.cnet.com/hostile/'
const icon = {
  url: 'https://www.cnet.com/favicon.ico',
  html: '<svg xmlns="http://www.w3.org/2000/svg"/>',
  headers: { 'content-type': 'image/svg+xml' },
}
const pdf = `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>> endobj
trailer <</Root 1 0 R>>
%%EOF`
const window = { width: 1280, height: 800, deviceScaleFactor: 1 }
const paper = '#fffefa'
const rows = Object.entries(hostilePages)
const named = (absent: boolean) => rows.filter(([, page]) => Boolean(page.absent) === absent)

onStage('the panel', (stage) => {
  let watch: PageWatch | undefined
  afterEach(async () => {
    await watch?.stop()
    watch = undefined
    await stage().page.setViewport(window)
    await stage().resetSettings()
  })

  /** Shows a hostile page under an address, and waits until it has done its worst. */
  async function present(hostile: HostilePage, url: string) {
    const { server, show, page } = stage()
    const { head = '', body = '', headers, after = 'true' } = hostile
    const html =
      hostile.document ??
      `<!doctype html><html><head><title>x</title>${head}</head><body><h1>Hostile</h1>${body}</body></html>`
    server.page(url, { html, ...(headers && { headers }) })
    server.page(icon.url, icon)
    await page.bringToFront()
    await page.setViewport(hostile.window ?? window)
    await watch?.stop()
    watch = await watchPage(stage())
    await show(url)
    if (url === webUrl && !hostile.absent) await panel().waitUntilThere()
    await waitFor('the page to have done its worst', () => page.evaluate(after))
    return watch
  }
  const panel = (tab = stage().page) => stage().panel(tab)

  /** What a page is without Elsewhere: its errors, and how its outermost elements look. */
  async function presentAlone(hostile: HostilePage) {
    const alone = await present(hostile, front)
    return { errors: alone.errors(), shell: await stage().page.evaluate(readShell) }
  }

  // Only Chromium tells of boxes that moved and of script time; errors and traces are asserted in both.
  describe('is right', () => {
    test.each(named(false))('on a page %s', async (_, hostile) => {
      const { page, name, changeSettings } = stage()
      const alone = await presentAlone(hostile)
      const seen = await present(hostile, webUrl)
      expect(await panel().tabLabel()).toMatch(/26 other outlets/)
      const tab = await (await panel().find('button[aria-expanded]')).boundingBox()
      expect(tab?.width).toBeGreaterThanOrEqual(36)
      expect(tab?.width).toBeLessThan(80)
      await expectToTakeClicks(tab)
      // A real click at the place where the tab is seen: nothing may lie over it.
      await panel().open()
      const { width, height } = hostile.window ?? window
      const card = await boxOfCard()
      expect(card?.width).toBeGreaterThanOrEqual(Math.min(340, width - 24))
      expect(card?.width).toBeLessThanOrEqual(480)
      expect(card?.height).toBeLessThanOrEqual(height)
      await expectToTakeClicks(card)
      if (!(hostile.coloured && name === 'firefox'))
        await waitFor(
          'the card in its own colour',
          () => readMiddle(card),
          (seen) => seen === paper,
        )
      expect(await panel().focus()).toMatch(/^(section|region) /)
      await panel().press('Escape')
      await panel().find('button[aria-expanded=false]')

      expect(seen.errors()).toEqual(alone.errors)
      if (name === 'chromium') {
        expect(await seen.shifts()).toEqual([])
        const { totalMs, longestMs } = await seen.scriptTime()
        expect(totalMs).toBeGreaterThan(0)
        expect(longestMs).toBeLessThan(50)
      }
      await changeSettings({ show: 'toolbar' })
      await panel().waitUntilGone()
      expect(await page.evaluate(readShell)).toEqual(alone.shell)
    })
  })

  /** Every point of a box is the panel's, and none beside it. */
  async function expectToTakeClicks(
    box: { x: number; y: number; width: number; height: number } | null,
  ) {
    if (!box) throw new Error('no box')
    const { x, y, width, height } = box
    const points = [
      [x + 4, y + height / 2],
      [x + width / 2, y + 4],
      [x + width / 2, y + height - 4],
      [x + width / 2, y - 4],
      [x - 4, y + height / 2],
    ]
    const names = await stage().page.evaluate(readNamesAt, points)
    const inside = names.slice(0, 3)
    const outside = names.slice(3)
    expect(inside).toEqual(Array(3).fill('elsewhere-panel'))
    expect(outside).not.toContain('elsewhere-panel')
  }

  /** Once it has arrived. */
  async function boxOfCard() {
    const card = await panel().find('section')
    await card.evaluate(async (element) => {
      for (const { finished } of element.getAnimations()) await finished
    })
    return card.boundingBox()
  }

  const readMiddle = (box: { x: number; y: number; width: number } | null) =>
    readPixel(stage().page, (box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 5)

  describe('stays away', () => {
    test.each(named(true))('from a page %s', async (_, hostile) => {
      const { page, name, badge } = stage()
      const alone = await presentAlone(hostile)
      const seen = await present(hostile, webUrl)
      await waitFor(
        'the badge',
        () => badge(),
        (shown) => shown === (hostile.counted ? '26' : ''),
      )
      await page.waitForNetworkIdle({ idleTime: 200 })
      expect(await panel().isThere()).toBe(false)
      expect(seen.errors()).toEqual(alone.errors)
      expect(await page.evaluate(readShell)).toEqual(alone.shell)
      if (name === 'chromium') expect(await seen.shifts()).toEqual([])
    })
  })

  test('stays out of a PDF', async () => {
    const { server, browser, show, inExtension, badge } = stage()
    server.page(webUrl, { html: pdf, headers: { 'content-type': 'application/pdf' } })
    const tab = await browser.newPage()
    try {
      // Remote control does not see Chromium's viewer arrive; the extension does.
      const shown = show(webUrl, tab).catch(() => null)
      await waitFor('the document', () =>
        inExtension(
          async (api, url) => (await api.tabs.query({ url, status: 'complete' })).length > 0,
          webUrl,
        ),
      )
      expect(await badge(tab)).toBe('')
      expect(await panel(tab).isThere()).toBe(false)
      await tab.close()
      await shown
    } finally {
      if (!tab.isClosed()) await tab.close()
    }
  })

  test('goes and comes with the article on a page that moves on in place, without a trace', async () => {
    const { page, name } = stage()
    const alone = await presentAlone({ body: '<p>An app' })
    const seen = await present({ body: '<p>An app' }, webUrl)
    await panel().open()
    await page.evaluate((to) => history.pushState(null, '', to), new URL(front).pathname)
    await panel().waitUntilGone()
    expect(await page.evaluate(readShell)).toEqual(alone.shell)
    await page.evaluate((to) => history.pushState(null, '', to), new URL(webUrl).pathname)
    expect(await panel().tabLabel()).toMatch(/26/)
    expect(seen.errors()).toEqual(alone.errors)
    if (name === 'chromium') expect(await seen.shifts()).toEqual([])
  })

  test('comes back when the page throws it out', async () => {
    const { server, show, page } = stage()
    server.page(webUrl, { html: '<!doctype html><title>x</title><p>x' })
    await show(webUrl)
    await panel().waitUntilThere()
    await page.evaluate(() => document.querySelector('elsewhere-panel')?.remove())
    expect(await panel().tabLabel()).toMatch(/26/)
  })

  test('makes way for a modal dialog and comes back after it, however it goes', async () => {
    const { page } = stage()
    const dialog = '<dialog style="inset:0;margin:0;width:100vw;height:100vh">Subscribe</dialog>'
    const show = () => document.querySelector('dialog')?.showModal()
    const body = `${dialog}<script>(${show})()</script>`
    await present({ body, absent: 'while the dialog is shown' }, webUrl)
    const width = async () =>
      (await panel().root()).evaluate((root) => root.querySelector('button')?.offsetWidth ?? 0)
    const isOutOfSight = (now: number) => now === 0
    const isThere = (now: number) => now > 0
    await waitFor('it to make way', width, isOutOfSight)
    await page.evaluate(() => document.querySelector('dialog')?.close())
    await waitFor('it to come back', width, isThere)
    await page.evaluate(show)
    await waitFor('it to make way again', width, isOutOfSight)
    await page.evaluate(() => document.querySelector('dialog')?.remove())
    await waitFor('it to come back again', width, isThere)
    await panel().open()
  })

  test('makes way for fullscreen, and works after it', async () => {
    const { page } = stage()
    const full = '<button onclick="document.body.requestFullscreen()">Full</button>'
    await present({ body: full }, webUrl)
    await panel().open()
    await page.click('button')
    await waitFor('fullscreen', () => page.evaluate(() => document.fullscreenElement !== null))
    const card = await (await panel().root()).$('section')
    await waitFor(
      'it to make way',
      async () => card?.boundingBox(),
      (box) => box === null,
    )
    await page.evaluate(() => document.exitFullscreen())
    await panel().click('button', /^close$/)
    await panel().find('button[aria-expanded=false]')
  })

  test('is not printed', async () => {
    const { page, setMedium } = stage()
    await present({ body: '<p>An article' }, webUrl)
    await panel().open()
    await setMedium(page, 'print')
    try {
      const box = async () => (await (await panel().root()).$('section'))?.boundingBox()
      await waitFor('it to go', box, (seen) => !seen)
    } finally {
      await setMedium(page, 'screen')
    }
    await panel().find('button', /^close$/)
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

// Both run in the page.

/** The root element's attributes, and the names and attributes of its children. */
function readShell(): string[] {
  const shell: string[] = []
  for (const element of [document.documentElement, ...document.documentElement.children]) {
    let line: string = element.localName
    for (const { name, value } of element.attributes)
      if (name !== 'data-tick') line += ` ${name}=${value}`
    shell.push(line)
  }
  return shell
}

function readNamesAt(points: number[][]): string[] {
  const names: string[] = []
  for (const [x = 0, y = 0] of points)
    names.push(document.elementFromPoint(x, y)?.localName ?? 'nothing')
  return names
}
