import { render } from 'preact'
import { afterEach, describe, expect, it } from 'vitest'
import { App } from '../../../src/pages/welcome/App.tsx'
import { englishTexts } from '../../support/english.ts'
import { renderView } from '../../support/view.tsx'
import { anExtension, settled } from './an-extension.ts'

async function open(wishes: Parameters<typeof anExtension>[0] = {}) {
  const extension = await anExtension(wishes)
  const view = await renderView(<App ports={extension.ports} texts={englishTexts} />)
  await settled()
  return { ...extension, view }
}

afterEach(() => {
  for (const container of document.body.children) render(null, container)
  document.body.replaceChildren()
})

describe('the welcome page', () => {
  it('shows the sample story in a list that works', async () => {
    const { view, stored } = await open()
    expect(view.find('.card h3').textContent).toBe('26 other outlets cover this story')
    await view.move('input[type=range]', 80)
    await settled()
    expect(view.text()).toContain('are below your minimum quality (80)')
    expect(stored().minimumQuality).toBe(80)
  })

  it('says where what runs in three sentences', async () => {
    const { view } = await open()
    expect(view.all('.facts li')).toHaveLength(3)
  })

  it('lets the reader choose between page and toolbar', async () => {
    const { view, stored } = await open()
    await view.choose('In the toolbar only')
    await settled()
    expect(stored().show).toBe('toolbar')
    expect(view.text()).toContain('Saved')
  })

  it('asks for nothing where the browser granted all at installation', async () => {
    const { view } = await open()
    expect(view.text()).toMatch(/Your browser has allowed this on all \d+ sites\./)
    expect(view.all('.button.main')).toEqual([])
  })

  it('asks for all that is missing with one button', async () => {
    const { view, state } = await open({ denied: ['cnet.com', 'cnbc.com'] })
    await view.press(/^Allow on all/)
    await settled()
    expect(state.asked).toEqual([['*://*.cnbc.com/*', '*://*.cnet.com/*']])
    expect(view.text()).toContain('Thank you.')
    expect(view.all('.button.main')).toEqual([])
  })

  it('can be asked again after a no', async () => {
    const { view, state } = await open({ denied: ['cnet.com'] })
    state.allows = false
    await view.press(/^Allow on all/)
    await settled()
    expect(view.text()).toContain('Nothing was allowed.')
    state.allows = true
    await view.press(/^Allow on all/)
    await settled()
    expect(view.text()).toContain('Thank you.')
  })

  it('says that a choice was not saved and shows the stored one', async () => {
    const { view, browser } = await open()
    browser.store.broken = 'write'
    await view.choose('In the toolbar only')
    await settled()
    expect(view.text()).toContain('This choice was not saved.')
    expect(view.find('.choice input:checked').parentElement?.textContent).toContain('On the page')
  })

  it('stands without a data set, and says so', async () => {
    const { view } = await open({ problem: { code: 'dataset-missing', detail: 'no file' } })
    expect(view.text()).toContain('The sample story could not be opened.')
    expect(view.all('.choice input')).toHaveLength(2)
  })

  it('leads to the options', async () => {
    const { view, browser } = await open()
    await view.press('All options')
    await settled()
    expect(browser.state.opened).toEqual(['options'])
  })
})
