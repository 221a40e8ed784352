import type { SourceEntry } from '../core/dataset/catalogue.ts'
import { parseDocument } from '../core/documents/parse-document.ts'
import { type Batch, createBatches } from './batches.ts'
import { type FoundDocument, findDocuments } from './find-documents.ts'
import { ImportFault } from './import-fault.ts'
import { checkSpace } from './import-files.ts'
import { finish, type ImportWork } from './import-work.ts'

/** A batch that was compiled. */
interface Part {
  file: string
  bytes: number
}

/**
 * Compiles documents, one read after the other: memory holds one batch of articles, however many
 * documents there are. Several batches are merged to one file at the end.
 */
export async function importDocuments(work: ImportWork): Promise<SourceEntry> {
  const { order, report } = work
  work.progress('reading', 0, 0)
  const documents = await findDocuments(order.files)
  const batches = createBatches(work.batchArticles)
  const parts: Part[] = []
  for (const [at, document] of documents.entries()) {
    await work.checkpoint()
    work.progress('reading', at, documents.length)
    const text = await readText(work, document)
    if (text === null) continue
    const parsed = parseDocument(document.name, text)
    report.add(parsed)
    for (const batch of batches.add(parsed))
      parts.push(await compile(work, batch, parts, (at + 1) / documents.length))
  }
  for (const batch of batches.rest()) parts.push(await compile(work, batch, parts, 1))
  if (parts.length === 0) {
    const detail = `no article in ${documents.length} documents that can be used`
    throw new ImportFault({ code: 'import-no-articles', detail })
  }
  return finish(work, await merge(work, parts))
}

/** Null, and told in the report, where a document is not to be read; no other suffers from it. */
async function readText(
  { report }: ImportWork,
  { name, read }: FoundDocument,
): Promise<string | null> {
  let bytes: Uint8Array
  try {
    bytes = await read()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    report.addUnread(name, `cannot be read: ${why}`)
    return null
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    report.addUnread(name, 'is not UTF-8 text: save it as UTF-8')
    return null
  }
}

/**
 * @param share of the documents that were read by now
 */
async function compile(
  work: ImportWork,
  batch: Batch,
  before: readonly Part[],
  share: number,
): Promise<Part> {
  const { ports, order, files } = work
  await work.checkpoint()
  work.progress('compiling', share, 1)
  const bytes = ports.compile(batch, order.name)
  const soFar = sizeOf(before) + bytes.length
  const isOnlyOne = before.length === 0 && share === 1
  // Several parts need as much again for the file that they are merged to.
  work.neededBytes = Math.ceil((soFar / share) * (isOnlyOne ? 1 : 2))
  const file = `${order.id}-part-${before.length}.elsewhere`
  await files.write(file, (write) => write(bytes))
  return { file, bytes: bytes.length }
}

/** Merges parts to one file; a single one stays as it is. Answers the file's name. */
async function merge(work: ImportWork, parts: readonly Part[]): Promise<string> {
  const { ports, order, files } = work
  const [first] = parts
  if (first && parts.length === 1) return first.file
  const total = sizeOf(parts)
  await checkSpace(ports, total)
  const merged = `${order.id}.elsewhere`
  const sources = await Promise.all(parts.map(({ file }) => files.open(file)))
  let done = 0
  work.progress('merging', 0, total)
  await files.write(merged, (write) =>
    ports.merge(sources, order.name, {
      async write(bytes) {
        await write(bytes)
        done += bytes.length
        work.progress('merging', Math.min(done, total), total)
      },
    }),
  )
  for (const { file } of parts) await files.remove(file)
  return merged
}

const sizeOf = (parts: readonly Part[]) => parts.reduce((sum, { bytes }) => sum + bytes, 0)
