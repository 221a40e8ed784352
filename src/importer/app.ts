import type { SourceEntry } from '../core/dataset/catalogue.ts'
import { findSegment } from './find-documents.ts'
import { importDocuments } from './import-documents.ts'
import { ImportCancelled } from './import-fault.ts'
import { importSegment } from './import-segment.ts'
import { createWork, type ImportWork } from './import-work.ts'
import { type ImporterPorts, mostBatchArticles } from './ports.ts'
import type { FromImporter, ImportError, ImportOrder, ToImporter } from './protocol.ts'
import { tidySource } from './tidy-source.ts'
import { toImportError } from './to-import-error.ts'

export interface Importer {
  /** Resolves when all that the message asks for is done, and never rejects. */
  receive(message: ToImporter): Promise<void>
}

/**
 * Writes the files of one source, or of one step of tidying up, beside what is there, and tells what came of it. Nothing reads the
 * new files before the background names them in the catalogue; an import that ends otherwise takes
 * them away again, and one that is killed leaves them for the next start. The lock is held until the
 * page has had the source take its place, so that nobody takes the files for leftovers.
 * @param options.batchArticles articles that are compiled at once; memory grows with them
 */
export function createImporter(
  ports: ImporterPorts,
  tell: (told: FromImporter) => void,
  { batchArticles = mostBatchArticles }: { batchArticles?: number } = {},
): Importer {
  const cancelling = new AbortController()
  let settle = () => {}
  const settled = new Promise<void>((resolve) => {
    settle = resolve
  })

  const begin = (order: ImportOrder) =>
    createWork({
      ports,
      order,
      tell,
      batchArticles,
      isCancelled: () => cancelling.signal.aborted,
    })

  async function run(work: ImportWork, task: Task, onWaiting: () => void): Promise<void> {
    const locked = async () => {
      const source = await write(work, task.make, tell)
      if (!source) return
      tell({ kind: 'done', source, onto: task.onto?.segments.map(({ file }) => file) })
      await settled
    }
    try {
      await ports.lock(locked, onWaiting, cancelling.signal)
    } catch (error) {
      if (error instanceof ImportCancelled) tell({ kind: 'cancelled' })
      else tell({ kind: 'failed', error: toImportError(error), report: work.report.read() })
    }
  }

  return {
    async receive(message) {
      switch (message.kind) {
        case 'import': {
          const work = begin(message)
          const task = { onto: message.onto, make: () => importFiles(work) }
          return run(work, task, () => work.progress('waiting', 0, 0))
        }
        case 'tidy': {
          const { id, source } = message
          const work = begin({ id, name: source.name, files: [] })
          const task = { onto: source, make: () => tidySource(work, message) }
          // Whatever is being imported may change what there is to tidy up.
          return run(work, task, () => cancelling.abort(new ImportCancelled()))
        }
        case 'cancel':
          cancelling.abort(new ImportCancelled())
          return
        case 'settled':
          settle()
      }
    },
  }
}

interface Task {
  /** The source that is to give way to what is made of it. */
  onto: SourceEntry | undefined
  make(): Promise<SourceEntry>
}

function importFiles(work: ImportWork): Promise<SourceEntry> {
  const segment = findSegment(work.order.files)
  return segment ? importSegment(work, segment) : importDocuments(work)
}

/** The written source; null, with nothing left behind, where it came to none and that was told. */
async function write(
  work: ImportWork,
  make: () => Promise<SourceEntry>,
  tell: (told: FromImporter) => void,
): Promise<SourceEntry | null> {
  try {
    await work.checkpoint()
    const source = await make()
    await work.checkpoint()
    return source
  } catch (error) {
    await work.files.removeAll()
    if (error instanceof ImportCancelled) tell({ kind: 'cancelled' })
    else
      tell({
        kind: 'failed',
        error: await withSpace(work, toImportError(error)),
        report: work.report.read(),
      })
    return null
  }
}

/** A full disk is told with sizes, now that what the import wrote is gone again. */
async function withSpace(
  { ports, neededBytes }: ImportWork,
  error: ImportError,
): Promise<ImportError> {
  if (error.code !== 'storage-full' || error.space || neededBytes === 0) return error
  const freeBytes = await ports.shelf.freeBytes().catch(() => null)
  // Browsers estimate: figures that contradict the error would only confuse.
  if (freeBytes === null || freeBytes >= neededBytes) return error
  return { ...error, space: { neededBytes, freeBytes } }
}
