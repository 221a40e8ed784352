import { scoreOfGrains, toGrains } from './scoring.ts'

/** What comes first. Ties go by quality, then date, as ranks do. */
export type Order = 'relevance' | 'quality' | 'newest'

const typoKey = 2 ** 20
export const relevanceKey = (typos: number, score: number) =>
  typos * typoKey - Math.min(toGrains(score), typoKey - 1)

/** The score that it takes for a key below the given one. */
export const leastScoreFor = (key: number, typos: number) =>
  scoreOfGrains(typos * typoKey + 1 - key)

/** Days to come and days long past are told apart for three thousand years. */
const furthestMs = 2 ** 46
export const newestKey = (typos: number, ms: number) =>
  typos * furthestMs * 2 - Math.max(-furthestMs + 1, Math.min(furthestMs, ms))
