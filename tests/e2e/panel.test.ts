import { afterEach, expect, test } from 'vitest'
import { seedArticle, seedArticles } from '../stage/seed-story.ts'
import { waitFor } from '../stage/wait-for.ts'
import { onStage } from './on-stage.ts'

const article = seedArticle()
const others = seedArticles.slice(1)

const toPattern = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

onStage('the panel in use', (stage) => {
  afterEach(() => stage().resetSettings())

  async function showPanel(of = article) {
    // A tab behind another draws nothing, and a reader would not look at it.
    await stage().page.bringToFront()
    await stage().show(of.webUrl)
    await stage().panel().open()
    return stage().panel()
  }
  const isAtLeast = (minimum: number) => others.filter(({ quality }) => quality >= minimum).length

  test('lists every other article of the story, each with a plain link to its own address', async () => {
    const panel = await showPanel()
    await panel.click('button', /^show all 26$/)
    for (const outlet of ['Forbes', 'CNBC', 'SFGate'])
      await panel.click('button[aria-expanded=false]', new RegExp(`1 more article from ${outlet}`))
    const links = await (await panel.root()).evaluate((root) =>
      [...root.querySelectorAll('a')].map(({ href, target, rel, textContent }) => [
        href,
        target,
        rel,
        textContent,
      ]),
    )
    const expected = others.map(({ webUrl, title }) => [
      webUrl,
      '_blank',
      'noopener noreferrer',
      title,
    ])
    expect(links.toSorted()).toEqual(expected.toSorted())
  })

  test('the reader’s own outlet comes last', async () => {
    const panel = await showPanel(seedArticle('sfgate.com/cnet'))
    expect(await panel.text()).toMatch(/26 other outlets/)
    await panel.click('button', /^show all 26$/)
    await panel.waitForText(/More from SFGate/)
    const outlets = await (await panel.root()).evaluate((root) =>
      [...root.querySelectorAll('.outlet')].map(({ textContent }) => textContent),
    )
    expect(outlets).toHaveLength(27)
    expect(outlets.at(-1)).toBe('SFGate')
  })

  test('the time line is one stop of Tab, and leads to a row', async () => {
    const panel = await showPanel(seedArticle('reuters.com'))
    await panel.waitForText(/First in this data set: The Star, 15 h before this article/)
    await panel.pressUntil('Tab', /^button Reuters: .*, which you are reading$/)
    await panel.press('Home')
    await focusOn(/^button The Star: .*, 15 h earlier$/)
    await panel.press('ArrowRight')
    const dot = await focusOn(/^button (?!The Star)/)
    await panel.waitForText(new RegExp(toPattern(dot.replace('button ', ''))))
    await panel.press('Enter')
    const [, title = ''] = /^button [^:]+: (.*), \d+ h earlier$/.exec(dot) ?? []
    await focusOn(new RegExp(`^a ${toPattern(title)}$`))

    function focusOn(name: RegExp) {
      return waitFor(`the focus on ${name}`, panel.focus, (now) => name.test(now))
    }
  })

  test('a name in the headlines narrows the list, and what is left out is one click away', async () => {
    const panel = await showPanel()
    await panel.click('button', /^amazon 10$/)
    await panel.waitForText(/Showing 10 of 29\. 19 do not name “Amazon” in their headlines/)
    await panel.click('button', /^show them$/)
    await panel.waitForText(/Showing all 29 articles/)
    await waitFor('the focus on the name', panel.focus, (now) => now === 'button Amazon 10')
  })

  test('a pinned outlet comes first on the next page as well, a hidden one leaves every count', async () => {
    const { badge } = stage()
    const panel = await showPanel()
    await panel.click('button', /^pin geekwire$/)
    await panel.waitForText(/GeekWire comes first in every list now/)
    await panel.click('button', /^hide cnet$/)
    await panel.waitForText(/25 other outlets[\s\S]*CNET is not listed any more/)
    await waitFor('the badge to follow', badge, (text) => text === '25')
    const again = await showPanel(seedArticle('reuters.com'))
    const firstOutlet = async () =>
      (await again.root()).evaluate((root) => root.querySelector('.outlet')?.textContent)
    await waitFor('the pinned outlet', firstOutlet, (name) => name === 'GeekWire')
    expect(await again.text()).not.toMatch(/^CNET/m)
  })

  test('hiding an outlet is undone in its row, by keyboard', async () => {
    const { badge } = stage()
    const panel = await showPanel()
    await panel.pressUntil('Tab', /^button Hide Forbes$/)
    await panel.press('Enter')
    await waitFor('the focus on Undo', panel.focus, (now) => now === 'button Undo')
    await waitFor('the badge to follow', badge, (text) => text === '25')
    await panel.press('Enter')
    await waitFor('the focus in the row', panel.focus, (now) => now === 'button Pin Forbes')
    await waitFor('the badge to follow', badge, (text) => text === '26')
  })

  test('the list is copied to the clipboard', async () => {
    const panel = await showPanel()
    await panel.click('button', /^plain links$/)
    await panel.waitForText(/Copied 29 links/)
  })

  test('says why it is here', async () => {
    const panel = await showPanel(seedArticle('reuters.com'))
    await panel.click('button, summary', /why here/)
    await panel.waitForText(/article's own address/)
  })

  test('by keyboard: opens, filters with a live count, brings back, orders, closes', async () => {
    const { show, page, panel: panelOf, badge } = stage()
    await show(article.webUrl)
    const panel = panelOf()
    await panel.waitUntilThere()
    await page.bringToFront()
    await panel.pressUntil('Tab', /^button Elsewhere: 26 other outlets/)
    await panel.press('Enter')
    await panel.find('button', /^close$/)
    await panel.pressUntil('Tab', /^input Minimum quality/)
    const slider = await panel.find('input[type=range]')
    const value = () => slider.evaluate((input) => (input as HTMLInputElement).valueAsNumber)
    while ((await value()) < 40) await panel.press('PageUp')
    const minimum = await value()
    const passing = isAtLeast(minimum)
    await panel.waitForText(
      new RegExp(
        `Showing ${passing} of 29\\. ${29 - passing} are below your minimum quality \\(${minimum}\\)`,
      ),
    )
    const outlets = new Set(
      others.filter(({ quality }) => quality >= minimum).map(({ provider }) => provider.domain),
    )
    await waitFor(
      'the badge to follow',
      () => badge(),
      (text) => text === String(outlets.size),
    )
    await panel.pressUntil('Tab', /^button Show them/)
    await panel.press('Enter')
    await panel.waitForText(/Showing all 29 articles/)
    await panel.press('Escape')
    await waitFor('the focus on the tab', panel.focus, (focus) => /^button Elsewhere: /.test(focus))
  })

  test('keys that are pressed in it do not reach the page', async () => {
    const { server, show, page, panel: panelOf } = stage()
    server.page(article.webUrl, {
      html: `<!doctype html><title>0</title><script>
        let heard = 0
        addEventListener('keydown', () => { document.title = String(++heard) })</script><a href="#a">a</a>`,
    })
    await show(article.webUrl)
    await panelOf().open()
    for (const key of ['j', 'k', ' ', 'ArrowDown'] as const) await page.keyboard.press(key)
    await panelOf().press('Escape')
    await panelOf().find('button[aria-expanded=false]')
    expect(await page.title()).toBe('0')
  })

  test('is hidden on a site in one click, and brought back by Undo', async () => {
    const panel = await showPanel()
    await panel.click('button', /^menu$/)
    await panel.click('button', /^not on thestar\.com\.my$/i)
    await panel.waitForText(/No longer shown on thestar\.com\.my/i)
    await waitFor(
      'the site to be kept',
      () => stage().inExtension(async (api) => JSON.stringify(await api.storage.local.get(null))),
      (stored) => stored.includes('thestar.com.my'),
    )
    await panel.click('button', /^undo$/)
    await panel.find('button', /^not on thestar\.com\.my$/i)
    await panel.click('button', /^not on this page$/)
    await panel.waitForText(/No longer shown on this page/)
    // Once for the menu, once for the card.
    await panel.press('Escape')
    await panel.press('Escape')
    await panel.waitUntilGone()
    await stage().show(article.webUrl)
    // The badge still counts: only the page is left alone.
    await waitFor(
      'the badge',
      () => stage().badge(),
      (text) => text === '26',
    )
    expect(await panel.isThere()).toBe(false)
  })

  test('is there whole in a low window', async () => {
    const { page } = stage()
    const panel = await showPanel()
    await page.setViewport({ width: 1280, height: 400 })
    try {
      const bottom = async () =>
        (await panel.root()).evaluate(
          (root) => root.querySelector('.card')?.getBoundingClientRect().bottom ?? Infinity,
        )
      await waitFor('the card to fit', bottom, (now) => now <= 400)
    } finally {
      await page.setViewport({ width: 1280, height: 800 })
    }
  })

  test('leads to the options', async () => {
    const panel = await showPanel()
    await panel.click('button', /^menu$/)
    await panel.click('button', /^options$/)
    const { ownPages } = stage()
    const isOptions = (address: string) => address.endsWith('/options.html')
    const open = await waitFor(
      'the options',
      async () => {
        const pages = await ownPages()
        const addresses = await Promise.all(pages.map((page) => page.evaluate(() => location.href)))
        return pages.filter((_, at) => isOptions(addresses[at] ?? ''))
      },
      (pages) => pages.length > 0,
    )
    for (const page of open) await page.close()
  })

  test('no picture is loaded until the reader wants pictures', async () => {
    const { changeSettings, server } = stage()
    const urls = seedArticles.flatMap(({ images }) => images?.map(({ url }) => url) ?? [])
    const hosts = new Set(urls.map((url) => new URL(url).host))
    const panel = await showPanel()
    const pictures = async () =>
      (await panel.root()).evaluate((root) => root.querySelectorAll('img').length)
    expect(await pictures()).toBe(0)
    expect(server.requests.some(({ host }) => hosts.has(host))).toBe(false)
    const html = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    for (const url of urls) {
      server.expect(url)
      // One that fails gives way to the monogram at once.
      server.page(url, { html, headers: { 'content-type': 'image/svg+xml' } })
    }
    await changeSettings({ pictures: true })
    await waitFor('pictures', pictures, (count) => count > 0)
    await waitFor('a request for one', () => server.requests.some(({ host }) => hosts.has(host)))
  })
})
