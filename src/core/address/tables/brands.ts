export interface Brand {
  /** Sites that show the same articles under the same paths; the first one names the brand. */
  sites: readonly string[]
  reason: string
  example: string
  source: string
}

export const brands: readonly Brand[] = [
  {
    sites: ['bbc.com', 'bbc.co.uk'],
    reason: 'One newsroom; readers in the United Kingdom and abroad are sent to different domains.',
    example: 'https://www.bbc.co.uk/news/business-53015468',
    source: 'Both domains answer the same path.',
  },
  {
    sites: ['abcnews.go.com', 'abcnews.com'],
    reason: 'abcnews.com is the newer name of abcnews.go.com.',
    example: 'https://abcnews.com/Business/story?id=71193937',
    source: 'One of them redirects to the other, path and query kept.',
  },
  {
    sites: ['timesofindia.indiatimes.com', 'timesofindia.com'],
    reason: 'The mobile edition lives on the shorter name.',
    example: 'https://m.timesofindia.com/india/articleshow/76326109.cms',
    source: 'The shorter name redirects to the longer one, path kept.',
  },
  {
    sites: ['economictimes.indiatimes.com', 'economictimes.com'],
    reason: 'The mobile edition lives on the shorter name.',
    example: 'https://m.economictimes.com/news/articleshow/76326110.cms',
    source: 'The shorter name redirects to the longer one, path kept.',
  },
]
