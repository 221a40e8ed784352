/**
 * Remembers the last answers of a function of a text. They are in two halves: when the younger is
 * full, the older one is forgotten, so that what is asked for often stays.
 * @param most answers that are kept, at most
 */
export function createRecall<Answer>(
  answer: (text: string) => Answer,
  most: number,
): (text: string) => Answer {
  let younger = new Map<string, Answer>()
  let older = new Map<string, Answer>()
  return (text) => {
    const known = younger.get(text)
    if (known !== undefined) return known
    const found = older.get(text) ?? answer(text)
    if (younger.size >= most / 2) {
      older = younger
      younger = new Map()
    }
    younger.set(text, found)
    return found
  }
}
