import { openOptions, openWelcome, refuseToSave } from './open-surface.ts'
import type { Stage } from './stage.ts'
import { type Look, type Seen, type SurfaceState, size, zoomed } from './surface-state.ts'

const otherSizes: readonly Look[] = [
  { name: '320', theme: 'light', viewport: size(320) },
  { name: '200-percent', theme: 'light', viewport: zoomed['200 %'] },
  { name: 'large-text', theme: 'light', textPercent: 200 },
]
const forcedColours: Look = { name: 'forced-colours', theme: 'light', medium: 'forced-colors' }

const toArticle = (title: string, host: string) => [
  `title: ${title}`,
  `webUrl: https://www.${host}/news/a-bridge-opens-at-last`,
  'publishedDateTime: 2024-05-11T08:30:00Z',
  `provider: { name: ${title.split(' ')[0]}, domain: ${host} }`,
]
const toDocument = (lines: readonly string[]) => ['---', ...lines, '---', ''].join('\n')
const bridge = toDocument([
  ...toArticle('Harbour Post on the bridge', 'harbourpost.example.com'),
  'related:',
  ...toArticle('Brückenbote – the bridge is open', 'brueckenbote.example.org').map((line, at) =>
    at === 0 ? `  - ${line}` : `    ${line}`,
  ),
])
const broken = toDocument(['title: No address'])

async function choose({ page }: Seen, chooser: string, texts: Record<string, string>) {
  const choosing = (selector: string, contents: Record<string, string>) => {
    const transfer = new DataTransfer()
    for (const [name, text] of Object.entries(contents)) transfer.items.add(new File([text], name))
    const input = document.querySelector<HTMLInputElement>(selector)
    if (!input) throw new Error('no chooser')
    input.files = transfer.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }
  await page.evaluate(choosing, chooser, texts)
}

/** The options after something was done in them. */
const optionsAfter =
  (act: (seen: Seen, stage: Stage) => Promise<unknown>) => async (stage: Stage) => {
    const seen = await openOptions(stage)
    await act(seen, stage)
    return seen
  }

const importing = (texts: Record<string, string>, ready: string) =>
  optionsAfter(async (seen) => {
    await choose(seen, '#sources .import input[accept]', texts)
    await seen.view.find(ready)
  })

export const ownPageStates: readonly SurfaceState[] = [
  { name: 'options', shows: 'Options', looks: [...otherSizes, forcedColours], set: openOptions },
  {
    name: 'options-lists',
    part: '#hidden',
    shows:
      'Options with hidden sites, pages and outlets, one of them just shown again, and a wrong one',
    looks: otherSizes,
    async set(stage) {
      await stage.changeSettings({
        hiddenSites: ['cnet.com', 'edition.a-rather-long-name-of-a-news-site.example.com'],
        hiddenPages: ['https://www.cnet.com/news/a-page-with-an-address-that-is-rather-long/'],
        hiddenOutlets: ['cnbc.com', 'buzzfeednews.com'],
        pinnedOutlets: ['reuters.com'],
      })
      const seen = await openOptions(stage)
      await seen.view.click('#hidden .entries li button')
      await (await seen.view.find('#hidden .add input')).type('not a site')
      await seen.view.click('#hidden .add button')
      await seen.view.find('#hidden .wrong', /\S/)
      return seen
    },
  },
  {
    name: 'options-imported',
    part: '#sources',
    shows: 'Options after an import that left something out and brought new sites',
    looks: otherSizes,
    set: importing({ 'bridge.md': bridge, 'broken.md': broken }, '.new-sites'),
  },
  {
    name: 'options-not-imported',
    part: '#sources',
    shows: 'Options after an import of nothing that can be used',
    set: importing({ 'broken.md': broken }, '.import .problem'),
  },
  {
    name: 'options-no-data',
    part: '#sources',
    shows: 'Options without a data set, which was just removed',
    set: optionsAfter(async ({ view }) => {
      await view.click('.source-head > .text-button')
      await view.find('.removed .notice')
    }),
  },
  {
    name: 'options-restored',
    part: '#backup',
    shows: 'Options taken from a file that was only partly understood',
    set: optionsAfter(async (seen) => {
      await choose(seen, '#backup input[type=file]', {
        'elsewhere-options.json': '{"version":1,"minimumQuality":70,"order":"loudest"}',
      })
      await seen.view.find('#backup .notice')
    }),
  },
  {
    name: 'options-not-saved',
    part: '#list',
    shows: 'A change that could not be saved',
    chromiumOnly: true,
    set: optionsAfter(async (seen) => {
      await refuseToSave(seen)
      await seen.view.click('#list [type=checkbox]')
      await seen.view.find('.feedback .problem')
    }),
  },
  {
    name: 'options-no-access',
    part: '#access',
    shows: 'Options without permission on any site',
    withoutAccess: true,
    set: openOptions,
  },
  {
    name: 'welcome',
    shows: 'Welcome',
    looks: [...otherSizes, forcedColours],
    set: openWelcome,
  },
  {
    name: 'welcome-no-access',
    shows: 'Welcome where the browser gave no permission',
    withoutAccess: true,
    set: openWelcome,
  },
]
