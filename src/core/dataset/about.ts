/** What a data set holds, for footers and empty states. Times are of the articles, not of the build. */
export interface DatasetAbout {
  name: string
  articles: number
  stories: number
  outlets: number
  /** Publication of the oldest and the newest article, ms since 1970; null without articles. */
  fromMs: number | null
  toMs: number | null
  /** Sources that could not be opened and are left out. */
  leftOut?: readonly LeftOut[]
}

export interface LeftOut {
  /** Of the source. */
  name: string
  /** The one of its files that cannot be opened: names of sources need not differ. */
  file: string
  code: 'dataset-damaged' | 'dataset-newer' | 'dataset-old' | 'source-missing'
  /** For a report, in English: names what and where. */
  detail: string
}
