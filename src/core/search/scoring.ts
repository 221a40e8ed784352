/**
 * How good a match is. A word counts for more the rarer it is: in 7 of 30 articles its rarity is
 * ln(1 + 23.5 / 7.5) = 1.42, kept as 1,420 thousandths; at level 25 of 32 it weighs 200 of 256: it adds
 * 1,420 · 200 = 284,000 to the score, which are 284,000 / 12,800 = 22 grains. All sums are of whole
 * numbers, so that their order does not matter.
 */

/** A begun word counts for less than the word itself. */
export const begunShare = 0.6

/** What a word at a level (1 to 31) weighs, of 256. */
export const toWeight = (level: number, share: number) => Math.max(1, Math.round(level * 8 * share))

/** How much a word with typos counts. */
export const typoShare = (typos: number) => 1 / (1 + typos)

/** In thousandths. @param holding how many of all articles hold the word */
export const toRarity = (holding: number, all: number) =>
  Math.round(1000 * Math.log(1 + (all - holding + 0.5) / (holding + 0.5)))

/** Scores nearer to each other than this are ties: quality decides. */
const grain = 0.05 * 1000 * 256

export const toGrains = (score: number) => Math.round(score / grain)

/** The lowest score of so many grains. */
export const scoreOfGrains = (grains: number) => (grains - 0.5) * grain
