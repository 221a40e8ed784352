import type { SearchableSegment } from './searchable-segment.ts'

/** What is made of a segment when it is first asked for, and kept as long as the segment is. */
export function perSegment<Value>(make: (segment: SearchableSegment) => Value) {
  const made = new WeakMap<SearchableSegment, Value>()
  return (segment: SearchableSegment): Value => {
    const known = made.get(segment)
    if (known !== undefined) return known
    const value = make(segment)
    made.set(segment, value)
    return value
  }
}
