import type { DatasetAbout } from '../core/dataset/about.ts'
import type { BlockSource } from '../core/dataset/block-source.ts'
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

/** Checks a written file, every byte of it, and describes the source that it is, or is added to. */
export async function finish(work: ImportWork, file: string): Promise<SourceEntry> {
  const { ports, order, files, report } = work
  const { segment, about: found } = await check(work, file)
  const entry = { file, bytes: segment.size, articles: found.articles }
  const made = { addedAtMs: ports.nowMs(), report: report.read() }
  const { onto } = order
  if (!onto) {
    const name = (found.name || order.name).slice(0, mostNameLength)
    const about = { ...found, name }
    return { id: order.id, name, kind: 'imported', about, segments: [entry], ...made }
  }
  const older = await Promise.all(onto.segments.map(({ file }) => files.open(file)))
  const described = await ports.describe([segment, ...older])
  if (!described.ok) throw new ImportFault(described.problem)
  const about = { ...described.value, name: onto.name }
  return { ...onto, about, segments: [entry, ...onto.segments], ...made }
}

/** A written file, every byte of which is as it was meant to be. @throws ImportFault where one is not */
export async function check(
  { ports, files, progress }: Pick<ImportWork, 'ports' | 'files' | 'progress'>,
  file: string,
): Promise<{ segment: BlockSource; about: DatasetAbout }> {
  const segment = await files.open(file)
  const opened = await ports.open(segment)
  if (!opened.ok) throw new ImportFault(opened.problem)
  const verified = await ports.verify(segment, (share) => progress('checking', share, 1))
  if (!verified.ok) throw new ImportFault(verified.problem)
  return { segment, about: opened.value.about }
}
