/** Who published an article. `domain` names the outlet (`cnet.com`); it is not an address. */
export interface Outlet {
  name: string
  domain: string
}

export interface Picture {
  url: string
  /** CSS pixels; null where the document does not say. */
  width: number | null
  height: number | null
}

/** One piece by one outlet, known by its `webUrl`. All addresses are absolute http(s) URLs. */
export interface Article {
  title: string
  /** Empty where the document gives none. */
  excerpt: string
  webUrl: string
  /** Further web addresses of the same article, met under another `webUrl` with the same AMP copy. */
  otherWebUrls: readonly string[]
  ampWebUrl: string | null
  cdnAmpWebUrl: string | null
  /** Milliseconds since 1970, UTC. */
  publishedAtMs: number
  outlet: Outlet
  /** 0 to 100 as given by the data; null where it gives none. */
  quality: number | null
  topics: readonly string[]
  picture: Picture | null
}

/** The articles of one document: they cover the same news. The lead article comes first. */
export interface Story {
  /** The lead article's title. */
  title: string
  /** Positions in the list of articles that goes with the stories. */
  articles: readonly number[]
}
