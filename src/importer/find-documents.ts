import { ImportFault } from './import-fault.ts'
import type { ChosenFile } from './protocol.ts'
import { readZip } from './read-zip.ts'

/** A document that can be read when its turn comes. */
export interface FoundDocument {
  name: string
  bytes: number
  /** @throws ImportFault inside a damaged zip; anything else where the file is gone */
  read(): Promise<Uint8Array>
}

export interface ImportLimits {
  files: number
  fileBytes: number
  /** Of all documents together, unpacked. */
  totalBytes: number
}

/** Far above any real collection; what is larger was not meant to be one, or means harm. */
export const importLimits: ImportLimits = {
  files: 100_000,
  fileBytes: 8 * 2 ** 20,
  totalBytes: 2 * 2 ** 30,
}

const endings = { document: /\.(md|markdown)$/i, zip: /\.zip$/i, segment: /\.elsewhere$/i }

/** What systems put beside documents: `.git`, `.DS_Store`, `__MACOSX/._story.md`. */
const isHidden = (name: string) => /(^|\/)(\.|__MACOSX\/)/.test(name)

/**
 * The one compiled data set among the chosen files; null where there is none.
 * @throws ImportFault where it does not come alone
 */
export function findSegment(files: readonly ChosenFile[]): ChosenFile | null {
  const segment = files.find(({ name }) => endings.segment.test(name))
  if (!segment) return null
  if (files.length === 1) return segment
  const detail = `${segment.name} comes with ${files.length - 1} other files`
  throw new ImportFault({ code: 'import-mixed', detail, file: segment.name })
}

/**
 * All documents among the chosen files and in the zips among them, in the order of their names, which
 * is the same on every machine. Other files are passed over. Reads nothing but the zips' directories.
 * @throws ImportFault where there is none, or more than the limits allow
 */
export async function findDocuments(
  files: readonly ChosenFile[],
  limits: ImportLimits = importLimits,
): Promise<FoundDocument[]> {
  checkCount(files.length, limits)
  const found: FoundDocument[] = []
  for (const { name, file } of files) {
    if (isHidden(name)) continue
    if (endings.document.test(name)) found.push(toFound(name, file))
    else if (endings.zip.test(name)) found.push(...(await findInZip(name, file, limits)))
    checkCount(found.length, limits)
  }
  if (found.length === 0)
    throw new ImportFault({
      code: 'import-no-documents',
      detail: `none of ${files.length} files ends in .md, .markdown, .zip or .elsewhere`,
    })
  checkBytes(found, limits)
  return found.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

const toFound = (name: string, file: Blob): FoundDocument => ({
  name,
  bytes: file.size,
  read: async () => new Uint8Array(await file.arrayBuffer()),
})

async function findInZip(name: string, file: Blob, limits: ImportLimits): Promise<FoundDocument[]> {
  const entries = await readZip(file, name, limits.files)
  return entries
    .filter((entry) => endings.document.test(entry.name) && !isHidden(entry.name))
    .map((entry) => ({ ...entry, name: `${name}/${entry.name}` }))
}

function checkCount(count: number, { files }: ImportLimits): void {
  if (count <= files) return
  const detail = `${count} files or more, at most ${files}`
  throw new ImportFault({ code: 'import-too-many-files', detail })
}

function checkBytes(found: readonly FoundDocument[], limits: ImportLimits): void {
  const large = found.find(({ bytes }) => bytes > limits.fileBytes)
  if (large) {
    const detail = `${large.name}: ${large.bytes} bytes, at most ${limits.fileBytes}`
    throw new ImportFault({ code: 'import-file-too-large', detail, file: large.name })
  }
  const total = found.reduce((sum, { bytes }) => sum + bytes, 0)
  if (total <= limits.totalBytes) return
  const detail = `${total} bytes of documents, at most ${limits.totalBytes}`
  throw new ImportFault({ code: 'import-too-much', detail })
}
