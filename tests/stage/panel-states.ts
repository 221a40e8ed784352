import { openPanel, openTab } from './open-surface.ts'
import type { Stage } from './stage.ts'
import { type Look, type Seen, type SurfaceState, size, zoomed } from './surface-state.ts'

const otherSizes: readonly Look[] = [
  { name: '400', theme: 'light', viewport: size(400) },
  { name: '320', theme: 'light', viewport: size(320) },
  { name: '200-percent', theme: 'light', viewport: zoomed['200 %'] },
  { name: '400-percent', theme: 'light', viewport: zoomed['400 %'] },
  { name: 'large-text', theme: 'light', textPercent: 200 },
]
const forcedColours: Look = { name: 'forced-colours', theme: 'light', medium: 'forced-colors' }

/** The open panel after something was done in it. */
const panelAfter = (act: (seen: Seen, stage: Stage) => Promise<void>) => async (stage: Stage) => {
  const seen = await openPanel(stage)
  await act(seen, stage)
  return seen
}

/** The open panel under other settings. */
const panelUnder =
  (
    change: Parameters<Stage['changeSettings']>[0],
    act: (seen: Seen, stage: Stage) => Promise<void> = async () => {},
  ) =>
  async (stage: Stage) => {
    await stage.changeSettings(change)
    return panelAfter(act)(stage)
  }

const menuButton = 'header button[aria-expanded]'

export const panelStates: readonly SurfaceState[] = [
  { name: 'tab', shows: 'The closed tab on an article', looks: [forcedColours], set: openTab },
  {
    name: 'tab-left',
    shows: 'The closed tab at the other edge',
    async set(stage) {
      await stage.changeSettings({ position: 'bottom-left' })
      return openTab(stage)
    },
  },
  {
    name: 'panel',
    shows: 'The open panel',
    looks: [...otherSizes, forcedColours, { name: 'print', theme: 'light', medium: 'print' }],
    set: openPanel,
  },
  {
    name: 'panel-left',
    shows: 'The panel at the other edge',
    set: panelUnder({ position: 'bottom-left' }),
  },
  {
    name: 'panel-menu',
    shows: 'The panel’s menu',
    looks: [...otherSizes, forcedColours],
    set: panelAfter(({ view }) => view.click(menuButton)),
  },
  {
    name: 'panel-muted',
    shows: 'A site just hidden, with the way back',
    set: panelAfter(async ({ view }) => {
      await view.click(menuButton)
      await view.click('button.menu-row')
      await view.find('.muted button')
    }),
  },
  {
    name: 'panel-below',
    shows: 'Articles below the minimum quality',
    set: panelUnder({ minimumQuality: 50 }),
  },
  {
    name: 'panel-below-shown',
    shows: 'Articles below the minimum quality, shown all the same',
    set: panelUnder({ minimumQuality: 88 }, ({ view }) => view.click('.showing .text-button')),
  },
  {
    name: 'panel-empty',
    shows: 'Nothing passes the minimum quality any more',
    set: panelAfter(async ({ view }, stage) => {
      await stage.changeSettings({ minimumQuality: 100 })
      await view.find('.coverage:not(:has(.rows a))')
    }),
  },
  {
    name: 'panel-compared',
    shows: 'Compared headlines of one name',
    looks: [forcedColours],
    set: panelUnder({ compareHeadlines: true }, ({ view }) => view.click('.chip', /^amazon/i)),
  },
  {
    name: 'panel-dot',
    shows: 'A dot of the time line, named',
    looks: otherSizes.filter(({ name }) => name === '320'),
    set: panelAfter(async ({ view }) => (await view.find('.dot', /Reuters/)).focus()),
  },
  {
    name: 'panel-pinned-and-hidden',
    shows: 'A pinned outlet, and one just hidden',
    set: panelAfter(async ({ view }) => {
      await view.click('.tools [aria-pressed]', /reuters/i)
      await view.click('.tools button:not([aria-pressed])', /cnet/i)
      await view.find('.row > .note button')
    }),
  },
  {
    name: 'panel-unfolded',
    shows: 'An excerpt, and more articles of one outlet',
    looks: otherSizes.filter(({ name }) => name === '320' || name === 'large-text'),
    set: panelAfter(async ({ view }) => {
      await view.click('.fold-button')
      await view.click('.excerpt-button')
    }),
  },
  {
    name: 'panel-copied',
    shows: 'The end of the list, copied',
    set: panelAfter(async ({ view }) => {
      await view.click('.copy button')
      await view.find('.copy [role=status]', /\S/)
    }),
  },
  {
    name: 'panel-why',
    shows: 'Why here?',
    looks: otherSizes.filter(({ name }) => name === '320'),
    set: panelAfter(({ view }) => view.click('.why button')),
  },
]
