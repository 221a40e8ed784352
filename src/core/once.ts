/**
 * A value that is made when it is first asked for. What a background makes while its script is loaded, every
 * page waits for that wakes it.
 */
export function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
