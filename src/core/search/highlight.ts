import { foldWithPositions } from './fold.ts'
import { tokensOf } from './tokens.ts'

/** UTF-16 positions in the original text; `end` is the first one after it. */
export interface TextRange {
  start: number
  end: number
}

/**
 * Where words begin that a search asked for: `highlightRanges('Microsoft’s café', ['micro', 'cafe'])`
 * gives `Micro` and `café`. In order, never overlapping.
 * @param words folded, as in `SearchResults.highlight`
 */
export function highlightRanges(text: string, words: readonly string[]): TextRange[] {
  if (words.length === 0) return []
  const { folded, starts, ends } = foldWithPositions(text)
  const longestFirst = words.filter(Boolean).toSorted((a, b) => b.length - a.length)
  const ranges: TextRange[] = []
  const add = (foldedStart: number, foldedEnd: number) => {
    const start = starts[foldedStart]
    const end = ends[foldedEnd - 1]
    if (start === undefined || end === undefined) return
    const last = ranges.at(-1)
    if (last && start <= last.end) last.end = Math.max(last.end, end)
    else ranges.push({ start, end })
  }
  for (const token of tokensOf(folded)) {
    const word = longestFirst.find((word) => token.text.startsWith(word))
    if (word) add(token.start, word === token.text ? token.end : token.start + word.length)
    else if (token.unspaced) {
      // The last character of a run begins no pair of its own.
      const last = [...token.text].at(-1) ?? ''
      if (longestFirst.includes(last)) add(token.end - last.length, token.end)
    }
  }
  return ranges
}
