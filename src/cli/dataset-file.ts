import { randomBytes } from 'node:crypto'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Dataset } from '../core/dataset/dataset.ts'
import { openDataset } from '../core/dataset/open-dataset.ts'
import { InputError } from './input-error.ts'

/** The data set that the build leaves beside the command. */
const bundled = () => fileURLToPath(new URL('dataset.elsewhere', import.meta.url))

/**
 * Opens a data set file.
 * @param path the bundled one where it is not given
 * @throws InputError when it cannot be read or used
 */
export async function readDataset(path: string | undefined): Promise<Dataset> {
  const file = path ?? bundled()
  let bytes: Uint8Array
  try {
    bytes = await readFile(file)
  } catch (error) {
    const hint = path ? '' : ' Run "npm run build" first.'
    throw new InputError(`${file} cannot be read (${describe(error)}).${hint}`)
  }
  const opened = openDataset(bytes)
  if (!opened.ok) throw new InputError(`${file}: ${opened.problem.detail}`)
  return opened.value
}

/** Writes a file so that a failure leaves the one that was there before. @throws InputError */
export async function replaceFile(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.${randomBytes(4).toString('hex')}.part`
  try {
    await writeFile(beside, bytes)
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw new InputError(`${path} cannot be written (${describe(error)}).`)
  }
}

const describe = (error: unknown) => (error instanceof Error ? error.message : String(error))
