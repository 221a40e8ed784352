import type { BlockSource } from '../core/dataset/block-source.ts'
import { ImportFault } from './import-fault.ts'
import type { ImporterPorts } from './ports.ts'

/** The files of one import: all of them begin with its id, and all of them can be taken away. */
export interface ImportFiles {
  /** Writes a file in one or many pieces; answers its name. A write that fails leaves none. */
  write(
    file: string,
    fill: (write: (bytes: Uint8Array) => Promise<void>) => Promise<void>,
  ): Promise<void>
  open(file: string): Promise<BlockSource>
  remove(file: string): Promise<void>
  removeAll(): Promise<void>
}

/**
 * @param checkpoint called before each write; throws where the import is to end
 */
export function createImportFiles(
  { shelf }: Pick<ImporterPorts, 'shelf'>,
  checkpoint: () => Promise<void>,
): ImportFiles {
  const written = new Set<string>()

  const remove = async (file: string) => {
    await shelf.remove(file)
    written.delete(file)
  }
  return {
    async write(file, fill) {
      written.add(file)
      const to = await shelf.create(file)
      try {
        await fill(async (bytes) => {
          await checkpoint()
          await to.write(bytes)
        })
        await to.close()
      } catch (error) {
        // Why it failed matters more than that the rest of it could not be removed now.
        await to.abort().catch(() => {})
        throw error
      }
    },
    open: (file) => shelf.open(file),
    remove,
    async removeAll() {
      // What cannot be removed now goes at the next start.
      await Promise.allSettled([...written].map(remove))
    },
  }
}

/** @throws ImportFault where the browser says that this many bytes do not fit */
export async function checkSpace(
  { shelf }: Pick<ImporterPorts, 'shelf'>,
  neededBytes: number,
): Promise<void> {
  const freeBytes = await shelf.freeBytes()
  if (freeBytes === null || freeBytes >= neededBytes) return
  const detail = `${neededBytes} bytes needed, ${freeBytes} free`
  throw new ImportFault({ code: 'storage-full', detail, space: { neededBytes, freeBytes } })
}
