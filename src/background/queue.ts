/**
 * Makes a queue: tasks given to it run one after the other, and one that fails keeps no later one
 * from running.
 */
export function createQueue(): <Value>(task: () => Promise<Value>) => Promise<Value> {
  let last: Promise<unknown> = Promise.resolve()
  return (task) => {
    const next = last.then(task)
    last = next.catch(() => {})
    return next
  }
}
