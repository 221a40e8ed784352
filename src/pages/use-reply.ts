import { useEffect, useState } from 'preact/hooks'
import type { Reply } from '../messages/contract.ts'

/**
 * An answer of the background, asked for when the component appears and whenever `inputs` change.
 * Of several answers under way the latest counts; until the first one `reply` is null.
 */
export function useReply<Value>(ask: () => Promise<Reply<Value>>, inputs: readonly unknown[]) {
  const [reply, setReply] = useState<Reply<Value> | null>(null)
  const [round, setRound] = useState(0)
  useEffect(() => {
    let current = true
    ask().then((next) => {
      if (current) setReply(next)
    })
    return () => {
      current = false
    }
  }, [...inputs, round])
  return { reply, again: () => setRound((last) => last + 1) }
}
