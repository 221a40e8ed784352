/**
 * What an index keeps of a word in an article, in nine bits: in which fields it stands, and a level from 1 to
 * 31, how much it counts there. The level is BM25F's saturated weight with fixed lengths as pivots, so
 * that it is known from the article alone and stays when segments are merged. A word that stands once in a title
 * of twelve words weighs 4; saturated 4 / (1.2 + 4) = 0.77, so that its level is round(0.77 · 32) = 25.
 * @source Robertson, Zaragoza: The Probabilistic Relevance Framework (2009), 3.6
 */
import { fieldCount, fields } from './fields.ts'

const levelBits = 5
export const highestLevel = (1 << levelBits) - 1
export const markBits = levelBits + fieldCount
const saturation = 1.2
/** A field is taken to be at least half as long as its pivot: an excerpt of one word is no title. */
const shortest = 0.5

/** What one occurrence counts in each field of an article, given how many words the fields have. */
export function occurrenceWeights(lengths: ArrayLike<number>, weights: Float64Array): void {
  for (let field = 0; field < fieldCount; field += 1) {
    const { weight, evening, pivot } = fields[field] ?? fields[0]
    const relativeLength = Math.max(shortest, (lengths[field] ?? 0) / pivot)
    weights[field] = weight / (1 - evening + evening * relativeLength)
  }
}

/**
 * @param mask bit of each field in which the word stands, the first field's lowest
 * @param weight sum of its occurrences
 */
export function toMark(mask: number, weight: number): number {
  const level = Math.round((weight / (saturation + weight)) * (highestLevel + 1))
  return (mask << levelBits) | Math.min(highestLevel, Math.max(1, level))
}

export const levelOfMark = (mark: number) => mark & highestLevel
