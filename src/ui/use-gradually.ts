import type { VNode } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

/** So few that a slow machine draws them within a frame. */
const mostAtOnce = 20

/**
 * Many elements, each with a key, as they may be drawn by now: of those that are new or changed 20 a
 * frame (a timer stands in where none comes, as in a tab behind others). The others stay as they were
 * drawn before, or wait. Elements that are the same ones as before cost nothing.
 *
 * @param urgent keys of elements that may not wait
 */
export function useGradually(
  elements: readonly VNode[],
  urgent?: ReadonlySet<unknown>,
): readonly VNode[] {
  const drawn = useRef(new Map<unknown, VNode>())
  const [, setTurn] = useState(0)
  let changed = 0
  const now = elements.flatMap((element) => {
    const before = drawn.current.get(element.key)
    if (element === before || urgent?.has(element.key) || ++changed <= mostAtOnce) return element
    return before ?? []
  })
  useEffect(() => {
    drawn.current = new Map(now.map((element) => [element.key, element]))
    if (changed > mostAtOnce) setTurn((turn) => turn + 1)
  })
  return now
}
