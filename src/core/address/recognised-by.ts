/** How a page was recognised as an article; the words for it are in the interface's texts. */
export const recognitions = [
  'web',
  'amp',
  'cache',
  'viewer',
  'archive',
  'translated',
  'rule',
  'identity',
  'path',
  'canonical',
  'og',
  'jsonld',
] as const

export type RecognisedBy = (typeof recognitions)[number]
