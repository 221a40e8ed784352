import type { Omnibox } from 'webextension-polyfill'
import { browser } from './extension-api.ts'
import { type Suggested, toMarkedUp, toPlain } from './suggestion-texts.ts'

type Where = 'current' | 'foreground' | 'background'

/** What the first line says, as the background names it, and a list of articles below it. */
interface Answer {
  says: string
  articles: readonly Suggested[]
}

const places: Record<Omnibox.OnInputEnteredDisposition, Where> = {
  currentTab: 'current',
  newForegroundTab: 'foreground',
  newBackgroundTab: 'background',
}

const lines: Record<string, string> = {
  hint: 'addressBarHint',
  best: 'addressBarBest',
  nothing: 'addressBarNothing',
  'dataset-damaged': 'listErrorDatasetDamaged',
  'dataset-newer': 'listErrorDatasetNewer',
  'dataset-missing': 'listErrorDatasetMissing',
}

/** Must be called synchronously at start. `suggest` answers null where nothing is to be changed. */
export function onAddressBar(
  suggest: (query: string) => Promise<Answer | null>,
  open: (entered: string, where: Where) => void,
): void {
  // Chromium reads a small markup in descriptions, Firefox shows it as it is.
  const isMarkup = browser.runtime.getURL('').startsWith('chrome-extension:')
  const describe = isMarkup ? toMarkedUp : toPlain
  const say = (says: string) => {
    const title = browser.i18n.getMessage(lines[says] ?? 'listErrorInternal')
    browser.omnibox.setDefaultSuggestion({ description: describe({ title, outlet: '', hits: [] }) })
  }
  browser.omnibox.onInputStarted.addListener(() => say('hint'))
  browser.omnibox.onInputChanged.addListener((query, show) => {
    void suggest(query).then((answer) => {
      if (answer === null) return
      say(answer.says)
      show(answer.articles.map((each) => ({ content: each.address, description: describe(each) })))
    })
  })
  browser.omnibox.onInputEntered.addListener((entered, where) => open(entered, places[where]))
}
