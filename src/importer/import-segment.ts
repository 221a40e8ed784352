import type { SourceEntry } from '../core/dataset/catalogue.ts'
import { ImportFault } from './import-fault.ts'
import { checkSpace } from './import-files.ts'
import { finish, type ImportWork } from './import-work.ts'
import type { ChosenFile } from './protocol.ts'

const copyBytes = 2 ** 20

/** Takes over a compiled data set as it is, once every byte of the copy has been checked. */
export async function importSegment(
  work: ImportWork,
  { name, file }: ChosenFile,
): Promise<SourceEntry> {
  work.progress('reading', 0, file.size)
  // A file that is none is told before anything is written.
  const opened = await work.ports.open(work.ports.toSource(file))
  if (!opened.ok) throw new ImportFault({ ...opened.problem, file: name })
  work.neededBytes = file.size
  await checkSpace(work.ports, file.size)
  const copy = `${work.order.id}.elsewhere`
  await work.files.write(copy, async (write) => {
    for (let at = 0; at < file.size; at += copyBytes) {
      work.progress('reading', at, file.size)
      await write(new Uint8Array(await file.slice(at, at + copyBytes).arrayBuffer()))
    }
  })
  return finish(work, copy)
}
