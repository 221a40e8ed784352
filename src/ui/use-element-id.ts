import { useState } from 'preact/hooks'

let last = 0

/**
 * An id that no other element of the document has from here. (Preact's own `useId` counts anew
 * whenever a view is rendered again from outside, and then gives the same id twice.)
 */
export function useElementId(): string {
  const [id] = useState(() => `ew-${++last}`)
  return id
}
