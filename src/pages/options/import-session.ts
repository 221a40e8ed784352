import type { SourceEntry, SourceReport } from '../../core/dataset/catalogue.ts'
import type {
  ChosenFile,
  FromImporter,
  ImportError,
  ImportPhase,
  ToImporter,
} from '../../importer/protocol.ts'
import type { Client } from '../../messages/client.ts'
import type { MessageError, SourceChange } from '../../messages/contract.ts'
import type { Viewed } from '../use-view.ts'

/** An importer in a worker of its own. */
export interface ImporterLink {
  tell(message: ToImporter): void
  /** Ends it at once, whatever it is doing. */
  stop(): void
}

export interface ImportPorts {
  client: Client
  /**
   * Starts an importer.
   * @param onTold hears what it tells
   * @param onCrash hears that it stopped by itself, or could not be started
   */
  startImporter(
    onTold: (told: FromImporter) => void,
    onCrash: (detail: string) => void,
  ): ImporterLink
  /** Letters, digits and `-`, never the same twice. */
  newId(): string
  /** Whether closing the page wants to be confirmed. */
  warnBeforeLeaving(warns: boolean): void
  /** @returns a function that keeps the task from being run */
  after(ms: number, task: () => void): () => void
}

export type ImportView =
  | { kind: 'idle' }
  | {
      kind: 'running'
      name: string
      /** `switching`: all is written, and takes the place of the old. */
      phase: ImportPhase | 'switching'
      /** From 0 to 1; null where it is not known. */
      share: number | null
      /** Phases so far in the order of their beginnings: each is said once. */
      phases: readonly (ImportPhase | 'switching')[]
      isCancelling: boolean
    }
  | { kind: 'done'; source: SourceEntry; newSites: SourceChange['newSites'] }
  | {
      kind: 'failed'
      name: string
      error: ImportError | MessageError | { code: 'import-stopped'; detail: string }
      report: SourceReport | null
    }
  | { kind: 'cancelled'; name: string }

export interface ImportSession extends Viewed<ImportView> {
  /** Does nothing while an import runs. @param onto a source that the files are added to */
  start(name: string, files: readonly ChosenFile[], onto?: SourceEntry): Promise<void>
  cancel(): void
}

type Done = Extract<FromImporter, { kind: 'done' }>

/** What an importer may still tidy up after a cancel, before it is ended. */
const cancelMs = 3000

/**
 * One import after the other, as the reader sees them.
 * @param onChanged the data set is another one now
 */
export function createImportSession(ports: ImportPorts, onChanged: () => void): ImportSession {
  const { client } = ports
  const listeners = new Set<() => void>()
  let view: ImportView = { kind: 'idle' }
  let link: ImporterLink | null = null
  let keepWaiting = () => {}

  const show = (next: ImportView) => {
    view = next
    ports.warnBeforeLeaving(view.kind === 'running')
    for (const listener of listeners) listener()
  }
  const showPhase = (phase: ImportPhase | 'switching', share: number | null) => {
    if (view.kind !== 'running') return
    const phases = view.phases.includes(phase) ? view.phases : [...view.phases, phase]
    show({ ...view, phase, share, phases })
  }
  const isRunning = () => view.kind === 'running'
  /** The import is over: what the importer still says does not matter any more. */
  const end = (next: ImportView) => {
    keepWaiting()
    keepWaiting = () => {}
    link = null
    show(next)
  }
  /** What a stopped importer left behind goes; where that fails, at the next start. */
  const stop = (next: ImportView) => {
    link?.stop()
    end(next)
    void client.ask('sources/forget', {})
  }
  const takeOver = async ({ source, onto }: Done, importer: ImporterLink) => {
    showPhase('switching', null)
    const reply = await client.ask('sources/add', { source, onto })
    importer.tell({ kind: 'settled' })
    const { name, report } = source
    if (!reply.ok) return end({ kind: 'failed', name, error: reply.error, report })
    end({ kind: 'done', source, newSites: reply.value.newSites })
    onChanged()
  }
  const hear = (told: FromImporter, importer: ImporterLink) => {
    if (view.kind !== 'running' || link !== importer) return
    const { name } = view
    switch (told.kind) {
      case 'progress':
        return showPhase(told.phase, told.total === 0 ? null : told.done / told.total)
      case 'done':
        return void takeOver(told, importer)
      case 'failed':
        return end({ kind: 'failed', name, error: told.error, report: told.report })
      case 'cancelled':
        return end({ kind: 'cancelled', name })
    }
  }

  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async start(name, files, onto) {
      if (view.kind === 'running') return
      const phase = 'reading'
      show({ kind: 'running', name, phase, share: null, phases: [phase], isCancelling: false })
      // What earlier imports left takes room. That it could not be removed is no reason to stop.
      await client.ask('sources/forget', {})
      if (!isRunning()) return
      const started = ports.startImporter(
        (told) => hear(told, started),
        (detail) => {
          if (link !== started) return
          stop({ kind: 'failed', name, error: { code: 'import-stopped', detail }, report: null })
        },
      )
      link = started
      started.tell({ kind: 'import', id: ports.newId(), name, files, onto })
    },
    cancel() {
      if (view.kind !== 'running' || view.phase === 'switching' || view.isCancelling) return
      const { name } = view
      if (!link) return show({ kind: 'cancelled', name })
      show({ ...view, isCancelling: true })
      link.tell({ kind: 'cancel' })
      keepWaiting = ports.after(cancelMs, () => {
        // An importer that is done by then takes its place: it cannot be ended any more.
        if (view.kind === 'running' && view.phase !== 'switching') stop({ kind: 'cancelled', name })
      })
    },
  }
}
