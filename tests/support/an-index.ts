import { createMemorySource } from '../../src/core/dataset/block-source.ts'
import { createIndexBuilder, type IndexBytes } from '../../src/core/search/index-builder.ts'
import { mergeIndexes } from '../../src/core/search/merge-indexes.ts'
import type { IndexSections, SectionReader } from '../../src/core/search/section-reader.ts'

/** Words by field by article. */
export type Words = readonly (readonly (readonly string[])[])[]

export function toSection(bytes: Uint8Array): SectionReader {
  return {
    length: bytes.length,
    async read(ranges, toRoom) {
      const read = await createMemorySource(bytes).read(ranges)
      if (!toRoom) return read
      return read.map((piece) => {
        const room = toRoom(piece.length)
        room.set(piece)
        return room
      })
    },
  }
}

export function toSections({ terms, termsTop, postings }: IndexBytes): IndexSections {
  return { terms: toSection(terms), termsTop: toSection(termsTop), postings: toSection(postings) }
}

/** @param ranks by article; by default articles are in the order of ranks */
export function anIndex(words: Words, ranks: readonly number[] = [...words.keys()]): IndexBytes {
  const builder = createIndexBuilder()
  for (const fields of words) builder.add(fields)
  return builder.finish(Uint32Array.from(ranks))
}

export async function aMergedIndex(
  inputs: readonly { index: IndexBytes; newRanks: readonly number[] }[],
): Promise<IndexBytes> {
  const pieces: Uint8Array[] = []
  const dictionary = await mergeIndexes(
    inputs.map(({ index, newRanks }) => ({
      sections: toSections(index),
      newRankOf: Uint32Array.from(newRanks),
    })),
    { postings: async (bytes) => void pieces.push(bytes) },
  )
  return { ...dictionary, postings: new Uint8Array(pieces.flatMap((piece) => [...piece])) }
}
