/** What the background asks the probe of a page. */
export type ProbeQuestion =
  /** What it last asked with, so that the popup looks up the same. */
  | { question: 'asked' }
  /** To ask anew: settings, permissions or data have changed. */
  | { question: 'ask-again' }
  /** To open the panel, or to close it; without effect where there is none. */
  | { question: 'toggle-panel' }
