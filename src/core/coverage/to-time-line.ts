import type { CoveredArticle } from './coverage.ts'

/** Articles at one place of the line, earliest first: apart their dots would overlap. */
export interface TimeLineDot {
  position: number
  articles: CoveredArticle[]
}

/** Time without articles that is drawn shorter than it is. */
export interface TimeLineBreak {
  from: number
  to: number
  ms: number
}

/** Positions are 0 to 1, from the earliest article to the latest. */
export interface TimeLine {
  dots: readonly TimeLineDot[]
  breaks: readonly TimeLineBreak[]
  /** The earliest article; where others are as early, the one being read. */
  first: CoveredArticle
  /** By how much it was before the article being read. */
  earlierMs: number
}

const drawnBreak = 1 / 8

/**
 * Articles along their time. Up to three gaps, each more than four times as long as all the time
 * that is left uncut, are drawn as an eighth of the line, so that one article of years earlier does
 * not press those of a day into a point. Where all have one time, that is the middle.
 *
 * Articles of 9, 10 and 13 o'clock and one of a year earlier stand at 0.125, 0.344, 1 and 0, with a
 * break from 0 to 0.125.
 *
 * @param dotShare how much of the line a dot takes: an article nearer than this to the first one of
 *   a dot joins it, so that dots drawn at their positions never overlap
 */
export function toTimeLine(
  article: CoveredArticle,
  others: readonly CoveredArticle[],
  dotShare: number,
): TimeLine {
  const byTime = [article, ...others].sort((a, b) => a.publishedAtMs - b.publishedAtMs)
  const first = byTime[0] ?? article
  const gaps = byTime.map(
    ({ publishedAtMs }, at) => publishedAtMs - (byTime[at - 1] ?? first).publishedAtMs,
  )
  const { cutMs, uncutMs } = chooseCut(gaps)
  const drawnUncut = 1 - gaps.filter((ms) => ms >= cutMs).length * drawnBreak
  const breaks: TimeLineBreak[] = []
  const dots: TimeLineDot[] = []
  let passedMs = 0
  byTime.forEach((article, at) => {
    const ms = gaps[at] ?? 0
    if (ms < cutMs) passedMs += ms
    let position = uncutMs ? (passedMs / uncutMs) * drawnUncut + breaks.length * drawnBreak : 0.5
    if (ms >= cutMs) {
      breaks.push({ from: position, to: position + drawnBreak, ms })
      position += drawnBreak
    }
    const dot = dots.at(-1)
    if (dot && position - dot.position < dotShare) dot.articles.push(article)
    else dots.push({ position, articles: [article] })
  })
  return { dots, breaks, first, earlierMs: article.publishedAtMs - first.publishedAtMs }
}

/** From which length on gaps are cut, and the sum of those that are not. */
function chooseCut(gaps: readonly number[]): { cutMs: number; uncutMs: number } {
  let restMs = gaps.reduce((sum, ms) => sum + ms, 0)
  let chosen = { cutMs: Infinity, uncutMs: restMs }
  for (const ms of gaps.toSorted((a, b) => b - a).slice(0, 3)) {
    restMs -= ms
    if (restMs && ms > 4 * restMs) chosen = { cutMs: ms, uncutMs: restMs }
  }
  return chosen
}
