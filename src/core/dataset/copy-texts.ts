import { createByteWriter } from './bytes.ts'
import { guarded } from './dataset-problem.ts'
import { createItemBlocks, moveBlock, pack, readItem, unpack } from './item-blocks.ts'
import { readStoredArticle, writeArticle } from './records.ts'
import type { Part } from './repeats.ts'
import type { Segment } from './segment.ts'
import { articlesInBlock } from './segment-format.ts'
import type { SegmentWriter } from './segment-writer.ts'
import { createTextReaders, createTextWriter, encodeWords, type WriteText } from './text-words.ts'

/** The words of the first of the segments with the most texts: so the fewest are written anew. */
export async function chooseCommonWords(parts: readonly Part[]): Promise<Uint8Array> {
  const [first, ...others] = parts.map(({ segment }) => segment)
  if (!first) return encodeWords([])
  const size = ({ tail }: Segment) => tail.sections.texts.length
  return others
    .reduce((most, other) => (size(other) > size(most) ? other : most), first)
    .textWords()
}

const blocksAtOnce = 128

/**
 * Copies the texts of all parts into one section: blocks as they are where the part has the same words,
 * else written anew, block for block.
 * @returns the lengths of the blocks
 */
export async function copyTexts(
  parts: readonly Part[],
  textWords: Uint8Array,
  writer: SegmentWriter,
  flush: () => Promise<void>,
): Promise<number[]> {
  writer.begin('texts')
  const blocks = createItemBlocks(articlesInBlock, writer.write)
  const writeText = createTextWriter(textWords)
  for (const { segment, firstStory } of parts) {
    const { textBlocks } = segment
    const toCommon = createTranslator(await segment.textWords(), textWords, writeText)
    for (let start = 0; start < textBlocks.blocks; start += blocksAtOnce) {
      const count = Math.min(blocksAtOnce, textBlocks.blocks - start)
      const packed = await textBlocks.packed(Array.from({ length: count }, (_, at) => start + at))
      for (const block of packed) blocks.addBlock(moveBlock(toCommon(block), firstStory))
      await flush()
    }
  }
  return blocks.finish()
}

/** A function from a packed block with words of its own to the same articles with the common ones. */
function createTranslator(
  own: Uint8Array,
  common: Uint8Array,
  writeText: WriteText,
): (block: Uint8Array) => Uint8Array {
  if (own.length === common.length && own.every((byte, at) => byte === common[at]))
    return (block) => block
  const readersOf = guarded(() => createTextReaders(own))
  return (packed) => {
    const readText = readersOf()
    const block = guarded(() => unpack(packed))
    const records = guarded(() =>
      block.starts.map((_, item) =>
        readItem(block, (from, base) => readStoredArticle(from, base, readText), item),
      ),
    )
    const out = createByteWriter()
    const starts = records.map((record) => {
      const start = out.length
      writeArticle(out, record, block.base, writeText)
      return start
    })
    return pack({ base: block.base, starts, bytes: out.take() })
  }
}
