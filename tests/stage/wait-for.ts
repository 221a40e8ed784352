/**
 * Looks again and again until what it sees holds, and answers that.
 * @throws after `timeoutMs` (10 s), with what was waited for and what was seen last
 */
export async function waitFor<Seen>(
  what: string,
  look: () => Promise<Seen> | Seen,
  holds: (seen: Seen) => boolean = Boolean,
  timeoutMs = 10_000,
): Promise<Seen> {
  const end = performance.now() + timeoutMs
  let last: unknown
  do {
    try {
      const seen = await look()
      if (holds(seen)) return seen
      last = seen
    } catch (error) {
      // A page that is just being replaced; the next look will tell.
      last = error
    }
    await new Promise((next) => setTimeout(next, pauseMs))
  } while (performance.now() < end)
  throw new Error(`Waited ${timeoutMs} ms for ${what}; last seen: ${describe(last)}`)
}

const pauseMs = 25

function describe(seen: unknown): string {
  if (seen instanceof Error) return seen.message
  const text = typeof seen === 'string' ? seen : (JSON.stringify(seen) ?? String(seen))
  return text.length > 2000 ? `${text.slice(0, 2000)}…` : text
}
