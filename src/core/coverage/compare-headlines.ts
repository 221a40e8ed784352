import { countTexts, toWords } from './words.ts'

/** Part of a headline; the parts of a headline put together are that headline. */
export interface HeadlineRun {
  text: string
  /** In more than half of the headlines; in one, or of many in one of twenty more; in between. */
  weight: 'shared' | 'distinctive' | 'plain'
}

/**
 * For each headline its runs of words that most others share and of words that are its own, in the
 * given order. Spaces and marks belong to the run before them, and so does a word of one or two small
 * letters, as `to` or the end of `won’t`; one of three, as `for` or `der`, is distinctive only after
 * such a word. Of scripts without spaces each character counts by the commoner of the two pairs that
 * it stands in. A headline alone is plain. Linear in the length of the headlines.
 *
 * Among the thirty of one story: `Microsoft ` shared, `reiterates it ` distinctive, `won't sell `
 * plain, `facial-recognition ` shared, `tech to ` plain, `police ` shared, `until ` plain,
 * `federal regulation passed` distinctive.
 */
export function compareHeadlines(titles: readonly string[]): HeadlineRun[][] {
  const total = titles.length
  const counts = countTexts(titles)
  const twoLetters = /^\p{Ll}{1,2}$/u
  const threeLetters = /^\p{Ll}{3}$/u
  return titles.map((title) => {
    let run: HeadlineRun = { text: '', weight: 'plain' }
    const runs = [run]
    let done = 0
    let before = { count: 0, end: 0 }
    for (const { text, key, start, end } of total > 1 ? toWords(title) : []) {
      run.text += title.slice(done, start)
      done = start
      const count = counts.get(key) ?? 0
      const most = before.end > start ? Math.max(count, before.count) : count
      const isOwn =
        most <= 1 + total / 20 && (run.weight === 'distinctive' || !threeLetters.test(text))
      const weight = most * 2 > total ? 'shared' : isOwn ? 'distinctive' : 'plain'
      before = { count, end }
      if (weight !== run.weight && !twoLetters.test(text)) {
        run = { text: '', weight }
        runs.push(run)
      }
    }
    run.text += title.slice(done)
    return runs.filter(({ text }) => text)
  })
}
