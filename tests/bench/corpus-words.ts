import { createRandom } from './random.ts'

const onsets = 'b c d f g h l m n p r s t v w st tr pl br ch sh cr gr th sp'.split(' ')
const vowels = 'a e i o u ea ou ai'.split(' ')
const codas = ['', '', '', 'n', 'r', 's', 't', 'l', 'm', 'nd', 'ck', 'rt']

/** Share of words with 3, 4, 5 … letters, as in a list of English words that are in use. */
const lengthShares = [4, 13, 19, 20, 17, 11, 7, 4, 2, 2]
const shortest = 3
/** The first of the words are short, as the commonest of a language are. */
const shortOnes = 100

/** Different lower-case words that can be spoken, the same for the same seed and in the same order. */
export function makeWords(count: number, seed: number): string[] {
  const random = createRandom(seed)
  const words = new Set<string>()
  while (words.size < count) {
    const letters = words.size < shortOnes ? 2 + Math.floor(random() * 4) : drawLength(random)
    words.add(makeWord(random, letters))
  }
  return [...words]
}

function drawLength(random: () => number): number {
  let left = random() * lengthShares.reduce((a, b) => a + b, 0)
  const at = lengthShares.findIndex((share) => {
    left -= share
    return left < 0
  })
  return shortest + Math.max(0, at)
}

function makeWord(random: () => number, letters: number): string {
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  let word = random() < 0.2 ? pick(vowels) : ''
  while (word.length < letters) word += pick(onsets) + pick(vowels) + pick(codas)
  return word.slice(0, letters)
}
