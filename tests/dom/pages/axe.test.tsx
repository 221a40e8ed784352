import axe from 'axe-core'
import type { ComponentChild } from 'preact'
import { render } from 'preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { App as Options } from '../../../src/pages/options/App.tsx'
import { App as Popup } from '../../../src/pages/popup/App.tsx'
import { App as Welcome } from '../../../src/pages/welcome/App.tsx'
import { englishTexts as texts } from '../../support/english.ts'
import { renderView, type View } from '../../support/view.tsx'
import { key, type } from './a-reader.ts'
import { anExtension, settled } from './an-extension.ts'

type Extension = Awaited<ReturnType<typeof anExtension>>

const popup = ({ ports }: Extension) => <Popup ports={ports} texts={texts} />
const options = ({ ports }: Extension) => <Options ports={ports} texts={texts} />
const welcome = ({ ports }: Extension) => <Welcome ports={ports} texts={texts} />
const search = (query: string) => async (view: View) => {
  await type(view, 'input[role=combobox]', query)
  await key('ArrowDown')
}
const damaged = { code: 'dataset-damaged', detail: 'checksum' } as const

interface Surface {
  name: string
  page: (extension: Extension) => ComponentChild
  wishes?: Parameters<typeof anExtension>[0]
  first?: (view: View) => Promise<void>
}

const surfaces: Surface[] = [
  { name: 'popup with coverage', page: popup },
  {
    name: 'popup on a page that is not granted',
    page: popup,
    wishes: { denied: ['thestar.com.my'] },
  },
  { name: 'popup without coverage', page: popup, wishes: { address: 'https://example.org/' } },
  { name: 'popup with a damaged data set', page: popup, wishes: { problem: damaged } },
  { name: 'popup with results', page: popup, first: search('microsoft min:x') },
  { name: 'popup without results', page: popup, first: search('zzyzxquux') },
  {
    name: 'popup with filters',
    page: popup,
    first: (view) => view.press('Filters'),
  },
  {
    name: 'options',
    page: options,
    wishes: {
      settings: { hiddenSites: ['a.com'], hiddenPages: ['https://b.com/'] },
      denied: ['cnet.com'],
    },
  },
  { name: 'options with a damaged data set', page: options, wishes: { problem: damaged } },
  { name: 'welcome page', page: welcome, wishes: { denied: ['cnet.com'] } },
]

beforeEach(() => {
  // jsdom lays nothing out and so scrolls nothing.
  Element.prototype.scrollIntoView = vi.fn()
  document.documentElement.lang = 'en'
  document.title = 'Elsewhere'
})
afterEach(() => {
  for (const container of document.body.children) render(null, container)
  document.body.replaceChildren()
})

describe('axe finds nothing', () => {
  for (const { name, page, wishes, first } of surfaces) {
    it(`in the ${name}`, async () => {
      const view = await renderView(page(await anExtension(wishes)))
      await settled()
      await first?.(view)
      // Colours and visible labels are measured in a layout, which jsdom has not.
      const { violations } = await axe.run(document, {
        rules: {
          'color-contrast': { enabled: false },
          'label-content-name-mismatch': { enabled: false },
        },
      })
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    })
  }
})
