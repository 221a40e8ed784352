import type { SourceEntry } from '../core/dataset/catalogue.ts'
import { checkSpace } from './import-files.ts'
import { check, type ImportWork } from './import-work.ts'
import type { TidyOrder } from './protocol.ts'

/**
 * Merges some neighbours among a source's files into a new file beside them, and answers the source with that file in
 * their place. Nothing of the source changes but the number of its files.
 */
export async function tidySource(
  work: ImportWork,
  { id, source, merge: { from, count } }: TidyOrder,
): Promise<SourceEntry> {
  const { ports, files } = work
  const merged = source.segments.slice(from, from + count)
  const total = merged.reduce((sum, { bytes }) => sum + bytes, 0)
  work.neededBytes = total
  await checkSpace(ports, total)
  const sources = await Promise.all(merged.map(({ file }) => files.open(file)))
  const file = `${id}.elsewhere`
  let done = 0
  await files.write(file, (write) =>
    ports.merge(
      sources,
      source.name,
      {
        async write(bytes) {
          await write(bytes)
          done += bytes.length
          work.progress('merging', Math.min(done, total), total)
        },
      },
      { are: 'editions' },
    ),
  )
  const { segment, about } = await check(work, file)
  const entry = { file, bytes: segment.size, articles: about.articles }
  return { ...source, segments: source.segments.toSpliced(from, count, entry) }
}
