import { createByteWriter } from './bytes.ts'
import { chooseSpelling } from './choose-spelling.ts'
import { guarded } from './dataset-problem.ts'
import { createItemBlocks, moveBlock, packBlock, readItem, unpackBlock } from './item-blocks.ts'
import { createPacker, type Pack } from './packer.ts'
import { readStoredArticle, writeArticle } from './records.ts'
import type { Part } from './repeats.ts'
import type { Segment } from './segment.ts'
import { articlesInBlock } from './segment-format.ts'
import type { SegmentWriter } from './segment-writer.ts'
import { codesOf, isSameSpelling, type Spelling, wordsOf } from './spelling.ts'
import { createTextReaders, createTextWriter, type WriteText } from './text-words.ts'
import { createUnpacker } from './unpacker.ts'

/** That of the first of the segments with the most texts: so the fewest are written anew. */
export async function chooseCommonSpelling(parts: readonly Part[]): Promise<Spelling> {
  const [first, ...others] = parts.map(({ segment }) => segment)
  if (!first) return chooseSpelling([])
  const size = ({ tail }: Segment) => tail.sections.texts.length
  return others.reduce((most, other) => (size(other) > size(most) ? other : most), first).spelling()
}

const blocksAtOnce = 128

/**
 * Copies the texts of all parts into one section: blocks as they are where the part has the same spelling,
 * else written anew, block for block.
 * @returns the lengths of the blocks
 */
export async function copyTexts(
  parts: readonly Part[],
  spelling: Spelling,
  writer: SegmentWriter,
  flush: () => Promise<void>,
): Promise<number[]> {
  writer.begin('texts')
  const pack = createPacker(codesOf(spelling))
  const blocks = createItemBlocks(articlesInBlock, pack, writer.write)
  const writeText = createTextWriter(wordsOf(spelling))
  for (const { segment, firstStory } of parts) {
    const { textBlocks } = segment
    const toCommon = createTranslator(await segment.spelling(), spelling, writeText, pack)
    for (let start = 0; start < textBlocks.blocks; start += blocksAtOnce) {
      const count = Math.min(blocksAtOnce, textBlocks.blocks - start)
      const packed = await textBlocks.packed(Array.from({ length: count }, (_, at) => start + at))
      for (const block of packed) blocks.addBlock(moveBlock(toCommon(block), firstStory))
      await flush()
    }
  }
  return blocks.finish()
}

/** A function from a packed block with a spelling of its own to the same articles with the common one. */
function createTranslator(
  own: Spelling,
  common: Spelling,
  writeText: WriteText,
  pack: Pack,
): (block: Uint8Array) => Uint8Array {
  if (isSameSpelling(own, common)) return (block) => block
  const readersOf = guarded(() => createTextReaders(wordsOf(own)))
  const unpack = guarded(() => createUnpacker(codesOf(own)))
  return (packed) => {
    const readText = readersOf()
    const block = guarded(() => unpackBlock(packed, unpack))
    const records = guarded(() =>
      block.edges
        .slice(1)
        .map((_, item) =>
          readItem(block, (from, base) => readStoredArticle(from, base, readText), item),
        ),
    )
    const out = createByteWriter()
    const edges = [0]
    for (const record of records) {
      writeArticle(out, record, block.base, writeText)
      edges.push(out.length)
    }
    return packBlock({ base: block.base, edges, bytes: out.take() }, pack)
  }
}
