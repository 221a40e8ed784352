const name = 'import'

/**
 * Runs a task while no other of this extension's tabs or workers runs one under the same lock. The
 * browser gives the lock back when its holder is closed or killed.
 *
 * @param onWaiting called at most once, before the wait, where somebody else holds the lock
 * @param signal gives up waiting, with its reason; a task that has begun is its own affair
 */
export async function withImportLock<Value>(
  task: () => Promise<Value>,
  onWaiting: () => void,
  signal?: AbortSignal,
): Promise<Value> {
  const done = await navigator.locks.request(name, { ifAvailable: true }, async (lock) =>
    lock ? { value: await task() } : null,
  )
  if (done) return done.value
  onWaiting()
  return navigator.locks.request(name, signal ? { signal } : {}, task)
}

/** Runs a task while no import can begin; not at all, and false, where one is under way. */
export async function unlessImporting(task: () => Promise<void>): Promise<boolean> {
  return await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (!lock) return false
    await task()
    return true
  })
}
