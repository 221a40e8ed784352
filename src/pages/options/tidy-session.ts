import type { SourceEntry } from '../../core/dataset/catalogue.ts'
import { planMerges } from '../../core/dataset/plan-merges.ts'
import type { FromImporter } from '../../importer/protocol.ts'
import type { Viewed } from '../use-view.ts'
import type { ImporterLink, ImportPorts } from './import-session.ts'

/** `done` of `total` steps, once they take so long that the reader may wonder. */
export type TidyView = { kind: 'idle' } | { kind: 'running'; done: number; total: number }

export interface TidySession extends Viewed<TidyView> {
  /** Goes on with what is left to do; does nothing while it is at it, and once it was stopped. */
  start(sources: readonly SourceEntry[]): void
  /** Ends at once, until the next start. What was under way is thrown away. */
  pause(): void
  /** The same for good. */
  stop(): void
}

const quietMs = 1000

/**
 * Merges the files of sources that have many, step by step, each in a worker of its own and switched to by one write of
 * the catalogue. It runs in the options, since only pages can have workers in every browser, and since that is where
 * sources become many files. Whatever ends it leaves the source as it was before the step, and the next
 * visit of the options goes on. Failures are nobody's business: the source works all the same.
 * @param onChanged a source has fewer files now
 */
export function createTidySession(ports: ImportPorts, onChanged: () => void): TidySession {
  const listeners = new Set<() => void>()
  let view: TidyView = { kind: 'idle' }
  let link: ImporterLink | null = null
  let isStopped = false
  let done = 0
  let forgetTimer = () => {}

  const show = (next: TidyView) => {
    view = next
    for (const listener of listeners) listener()
  }
  const rest = () => {
    link = null
    done = 0
    forgetTimer()
    if (view.kind === 'running') show({ kind: 'idle' })
  }
  const pause = () => {
    link?.stop()
    rest()
  }
  const hear = async (told: FromImporter, worker: ImporterLink) => {
    if (link !== worker || told.kind === 'progress') return
    if (told.kind !== 'done') return rest()
    const { source, onto } = told
    const reply = await ports.client.ask('sources/add', { source, onto })
    worker.tell({ kind: 'settled' })
    if (link !== worker) return
    link = null
    done += 1
    // The next step follows from what the sources are then.
    if (reply.ok) onChanged()
    else rest()
  }

  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    start(sources) {
      if (link || isStopped) return
      const plans = sources.map((source) => ({ source, merges: planMerges(source.segments) }))
      const left = plans.reduce((sum, { merges }) => sum + merges.length, 0)
      const next = plans.find(({ merges }) => merges.length > 0)
      const [merge] = next?.merges ?? []
      if (!next || !merge) return rest()
      const running: TidyView = { kind: 'running', done, total: done + left }
      if (view.kind === 'running') show(running)
      else if (done === 0) forgetTimer = ports.after(quietMs, () => link && show(running))
      const started = ports.startImporter(
        (told) => void hear(told, started),
        () => link === started && rest(),
      )
      link = started
      started.tell({ kind: 'tidy', id: ports.newId(), source: next.source, merge })
    },
    pause,
    stop() {
      isStopped = true
      pause()
    },
  }
}
