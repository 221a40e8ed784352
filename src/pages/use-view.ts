import { useEffect, useState } from 'preact/hooks'

/** Something that changes and says so. */
export interface Viewed<View> {
  view(): View
  /** @returns a function that stops listening */
  subscribe(listener: () => void): () => void
}

/** What a session shows now; draws again whenever it shows something else. */
export function useView<View>(session: Viewed<View>): View {
  const [, setTick] = useState(0)
  useEffect(() => session.subscribe(() => setTick((tick) => tick + 1)), [session])
  return session.view()
}
