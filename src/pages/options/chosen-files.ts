import type { ChosenFile } from '../../importer/protocol.ts'

/** What the reader chose, and how the source that comes of it is called. */
export interface Choice {
  name: string
  files: ChosenFile[]
}

/** The files of a file chooser, or of a chooser of folders. */
export function readChosen(list: ArrayLike<File>): Choice {
  const files = Array.from(list, (file) => ({ name: file.webkitRelativePath || file.name, file }))
  return { name: nameOf(files), files }
}

/** Dropped files, and all files in dropped folders. Must be called in the handler of the drop. */
export async function readDropped(dropped: Pick<DataTransfer, 'items' | 'files'>): Promise<Choice> {
  // All at once: what is dropped is gone after the handler.
  const entries = Array.from(dropped.items, (item) => item.webkitGetAsEntry?.() ?? null)
  if (!entries.some((entry) => entry?.isDirectory)) return readChosen(dropped.files)
  const files: ChosenFile[] = []
  for (const entry of entries) if (entry) await gather(entry, entry.name, files)
  return { name: nameOf(files), files }
}

async function gather(entry: FileSystemEntry, name: string, into: ChosenFile[]): Promise<void> {
  if (entry.isFile) {
    // The standard says so with `isFile` alone.
    const file = entry as FileSystemFileEntry
    into.push({ name, file: await new Promise<File>((...callbacks) => file.file(...callbacks)) })
    return
  }
  // Not a file.
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const readSome = () =>
    new Promise<FileSystemEntry[]>((...callbacks) => reader.readEntries(...callbacks))
  // A folder is told in parts; an empty one is the end.
  for (let some = await readSome(); some.length > 0; some = await readSome())
    for (const each of some) await gather(each, `${name}/${each.name}`, into)
}

/** Of the folder or the only file; else the first file's in the order of names, and how many follow. */
function nameOf(files: readonly ChosenFile[]): string {
  const names = files.map(({ name }) => name).sort()
  const folders = new Set(names.map((name) => (name.includes('/') ? name.split('/', 1)[0] : null)))
  const [folder] = folders
  if (folders.size === 1 && folder) return folder
  const first = (names[0] ?? '').replace(/\.(md|markdown|zip|elsewhere)$/i, '')
  return names.length > 1 ? `${first} + ${names.length - 1}` : first
}
