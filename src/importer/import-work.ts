import type { SourceEntry } from '../core/dataset/catalogue.ts'
import { ImportCancelled, ImportFault } from './import-fault.ts'
import { createImportFiles, type ImportFiles } from './import-files.ts'
import type { ImporterPorts } from './ports.ts'
import type { FromImporter, ImportOrder, ImportPhase } from './protocol.ts'
import { createReport, type Report } from './report.ts'

const breatheEveryMs = 50
const tellEveryMs = 100
/** A compiled data set may be called anything. */
const mostNameLength = 200

/** What the steps of one import share. */
export interface ImportWork {
  ports: ImporterPorts
  order: ImportOrder
  batchArticles: number
  files: ImportFiles
  report: Report
  /** Bytes that the import needs in all, as far as it is known by now; for the words of a full disk. */
  neededBytes: number
  /** Called often: lets a cancel come in. @throws ImportCancelled when it did */
  checkpoint(): Promise<void>
  /** Tells the page at most ten times a second, and of every new phase. */
  progress(phase: ImportPhase, done: number, total: number): void
}

interface WorkOptions {
  ports: ImporterPorts
  order: ImportOrder
  batchArticles: number
  tell(told: FromImporter): void
  isCancelled(): boolean
}

export function createWork(options: WorkOptions): ImportWork {
  const { ports, order, batchArticles, tell, isCancelled } = options
  let breathedAtMs = ports.nowMs()
  let toldAtMs = Number.NEGATIVE_INFINITY
  let toldPhase: ImportPhase | null = null

  const checkpoint = async () => {
    const nowMs = ports.nowMs()
    if (nowMs - breathedAtMs >= breatheEveryMs) {
      breathedAtMs = nowMs
      await ports.breathe()
    }
    if (isCancelled()) throw new ImportCancelled()
  }
  return {
    ports,
    order,
    batchArticles,
    files: createImportFiles(ports, checkpoint),
    report: createReport(),
    neededBytes: 0,
    checkpoint,
    progress(phase, done, total) {
      const nowMs = ports.nowMs()
      if (phase === toldPhase && nowMs - toldAtMs < tellEveryMs) return
      toldPhase = phase
      toldAtMs = nowMs
      tell({ kind: 'progress', phase, done, total })
    },
  }
}

/** Checks a written file, every byte of it, and describes the source that it is. */
export async function finish(
  { ports, order, files, report, progress }: ImportWork,
  file: string,
): Promise<SourceEntry> {
  const segment = await files.open(file)
  const opened = await ports.open(segment)
  if (!opened.ok) throw new ImportFault(opened.problem)
  const verified = await ports.verify(segment, (share) => progress('checking', share, 1))
  if (!verified.ok) throw new ImportFault(verified.problem)
  const { about: found } = opened.value
  const name = (found.name || order.name).slice(0, mostNameLength)
  const about = { ...found, name }
  return {
    id: order.id,
    name,
    kind: 'imported',
    addedAtMs: ports.nowMs(),
    about,
    segments: [{ file, bytes: segment.size, articles: about.articles }],
    report: report.read(),
  }
}
