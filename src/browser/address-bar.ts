import type { Omnibox } from 'webextension-polyfill'
import type { MessageErrorCode } from '../messages/contract.ts'
import { browser } from './extension-api.ts'
import { type Suggested, toMarkedUp, toPlain } from './suggestion-texts.ts'

type Where = 'current' | 'foreground' | 'background'

/** As the background names what the first line says. */
type Line = 'hint' | 'best' | 'nothing' | MessageErrorCode

/** The first line, and a list of articles below it. */
interface Answer {
  says: Line
  articles: readonly Suggested[]
}

const places: Record<Omnibox.OnInputEnteredDisposition, Where> = {
  currentTab: 'current',
  newForegroundTab: 'foreground',
  newBackgroundTab: 'background',
}

const lines: Record<Line, string> = {
  hint: 'addressBarHint',
  best: 'addressBarBest',
  nothing: 'addressBarNothing',
  'dataset-damaged': 'listError_dataset_damaged',
  'dataset-newer': 'listError_dataset_newer',
  'dataset-old': 'listError_dataset_old',
  'dataset-missing': 'listError_dataset_missing',
  'source-missing': 'addressBarSourceMissing',
  'source-changed': 'addressBarFailed',
  'storage-unreachable': 'addressBarStorage',
  'settings-invalid': 'addressBarFailed',
  refused: 'addressBarFailed',
  malformed: 'addressBarFailed',
  orphaned: 'addressBarFailed',
  unreachable: 'addressBarFailed',
  internal: 'addressBarFailed',
}

/** Must be called synchronously at start. `suggest` answers null where nothing is to be changed. */
export function onAddressBar(
  suggest: (query: string) => Promise<Answer | null>,
  open: (entered: string, where: Where) => void,
): void {
  // Chromium reads a small markup in descriptions, Firefox shows it as it is.
  const isMarkup = browser.runtime.getURL('').startsWith('chrome-extension:')
  const describe = isMarkup ? toMarkedUp : toPlain
  const say = (says: Line) => {
    const title = browser.i18n.getMessage(lines[says])
    browser.omnibox.setDefaultSuggestion({ description: describe({ title, outlet: '', hits: [] }) })
  }
  // Firefox for Android has no keywords in its address bar.
  if (!('omnibox' in browser)) return
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
