/**
 * BM25F: a word counts for more the rarer it is, the weightier its field, and the shorter the field;
 * its second and third occurrence count for less than its first. A word that stands once in a title
 * of average length weighs 4; saturated 4 / (1.2 + 4) = 0.77; in 7 of 30 articles its rarity is
 * ln(1 + 23.5 / 7.5) = 1.42: it adds 1.09 to the score.
 * @source Robertson, Zaragoza: The Probabilistic Relevance Framework (2009), 3.6
 */
import { fields } from './fields.ts'

const saturation = 1.2

/** Weight of a word's occurrences in one article. */
export function occurrenceWeight(
  counts: readonly number[],
  lengths: readonly number[],
  averages: readonly number[],
): number {
  let sum = 0
  for (const [field, { weight, evening }] of fields.entries()) {
    const count = counts[field] ?? 0
    if (count === 0) continue
    const relativeLength = (lengths[field] ?? 0) / (averages[field] || 1)
    sum += (weight * count) / (1 - evening + evening * relativeLength)
  }
  return sum
}

export const saturate = (weight: number) => weight / (saturation + weight)

/** @param holding how many of all articles hold the word */
export const rarity = (holding: number, all: number) =>
  Math.log(1 + (all - holding + 0.5) / (holding + 0.5))

/** Scores nearer to each other than this are ties: quality decides. */
const grain = 0.05

export const toGrain = (score: number) => Math.round(score / grain)
