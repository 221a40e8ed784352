import type { BlockSource } from '../core/dataset/block-source.ts'
import type { CatalogueFiles } from '../core/dataset/catalogue-files.ts'
import type { DatasetProblem } from '../core/dataset/dataset-problem.ts'
import { failed, ok, type Result } from '../core/result.ts'
import { openPackaged } from './packaged-source.ts'

/** Size of the packaged data set, which the build fills in: Chromium does not tell it. */
declare const bundledBytes: number

export const openBundled = (): Promise<BlockSource> =>
  openPackaged('dataset.elsewhere', bundledBytes)

/**
 * Opens the files that a catalogue names: newest first, the bundled one last.
 * @param openFile null where there is no such file
 */
export async function openSources(
  { sources, bundled }: CatalogueFiles,
  openFile: (file: string) => Promise<BlockSource | null>,
): Promise<Result<BlockSource[], DatasetProblem>> {
  const named = sources.flatMap(({ name, files }) =>
    files.map((file) => ({ name, opening: openFile(file) })),
  )
  const last = bundled ? openBundled() : null
  const files: BlockSource[] = []
  for (const { name, opening } of named) {
    const file = await opening
    if (!file)
      return missing(
        `The files of "${name}" are gone. Remove it in the options, or import it again.`,
      )
    files.push(file)
  }
  if (last) files.push(await last)
  return files.length > 0 ? ok(files) : missing('There is no source. Import one in the options.')
}

export const missing = (detail: string) =>
  failed<DatasetProblem>({ code: 'dataset-missing', detail })
