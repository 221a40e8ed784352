import { failed, ok, type Result } from '../result.ts'
import type { BlockSource } from './block-source.ts'
import { DatasetFault, type DatasetProblem } from './dataset-problem.ts'
import { createPageCache } from './paged-reader.ts'
import { openSegment, type Segment } from './segment.ts'
import { pageBytes, sectionNames } from './segment-format.ts'

const stepBytes = 2 ** 20
const pagesOfStep = stepBytes / pageBytes + 1

/**
 * Reads a segment from end to end and checks every page of it; a problem names the section.
 * @param onProgress hears the share that was checked, of 1
 */
export async function verifySegment(
  source: BlockSource,
  onProgress: (share: number) => void = () => {},
): Promise<Result<null, DatasetProblem>> {
  // Pages are looked at once, but all of one reading must find room.
  const opened = await openSegment(source, createPageCache(pagesOfStep))
  if (!opened.ok) return opened
  try {
    await readAll(opened.value, (bytes) => onProgress(bytes / source.size))
    return ok(null)
  } catch (error) {
    if (error instanceof DatasetFault) return failed(error.problem)
    throw error
  }
}

async function readAll(segment: Segment, onRead: (bytes: number) => void): Promise<void> {
  let done = 0
  for (const name of sectionNames) {
    const section = segment.section(name)
    for (let offset = 0; offset < section.length; offset += stepBytes) {
      const length = Math.min(stepBytes, section.length - offset)
      await section.read([{ offset, length }])
      done += length
      onRead(done)
    }
  }
}
