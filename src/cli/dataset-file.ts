import { fileURLToPath } from 'node:url'
import type { Dataset } from '../core/dataset/dataset.ts'
import { DatasetFault } from '../core/dataset/dataset-problem.ts'
import { openDataset } from '../core/dataset/open-dataset.ts'
import { openFile } from './file-source.ts'
import { InputError } from './input-error.ts'

/** The data set that the build leaves beside the command. */
const bundled = () => fileURLToPath(new URL('dataset.elsewhere', import.meta.url))

/**
 * Opens a data set file; it is read as far as questions need it.
 * @param path the bundled one where it is not given
 * @throws InputError when it cannot be read or used
 */
export async function openDatasetFile(
  path: string | undefined,
): Promise<{ dataset: Dataset; size: number; close(): Promise<void> }> {
  const file = path ?? bundled()
  try {
    const source = await openFile(file)
    const opened = await openDataset([source])
    if (!opened.ok) throw new InputError(`${file}: ${opened.problem.detail}`)
    return { dataset: opened.value, size: source.size, close: source.close }
  } catch (error) {
    if (error instanceof InputError) throw error
    const hint = path ? '' : ' Run "npm run build" first.'
    throw new InputError(`${file} cannot be read (${describe(error)}).${hint}`)
  }
}

/**
 * Asks a data set file. @throws InputError when it cannot be read or turns out to be damaged
 */
export async function withDataset<Answer>(
  path: string | undefined,
  ask: (dataset: Dataset) => Promise<Answer>,
): Promise<Answer> {
  const { dataset, close } = await openDatasetFile(path)
  try {
    return await ask(dataset)
  } catch (error) {
    if (error instanceof DatasetFault)
      throw new InputError(`${path ?? bundled()}: ${error.problem.detail}`)
    throw error
  } finally {
    await close()
  }
}

const describe = (error: unknown) => (error instanceof Error ? error.message : String(error))
