import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMemorySource } from '../../../src/core/dataset/block-source.ts'
import { DatasetFault } from '../../../src/core/dataset/dataset-problem.ts'
import { createHeldPages } from '../../../src/core/dataset/held-pages.ts'
import { createPageCache, createPagedReader } from '../../../src/core/dataset/paged-reader.ts'
import { pageBytes, seal, streamBytes } from '../../../src/core/dataset/pages.ts'
import { type SectionName, sectionNames } from '../../../src/core/dataset/segment-format.ts'

/** More than there are rooms for, the last ones at hand; each with bytes of its own. */
const pages = 100
const heldPages = 5
const stream = Uint8Array.from({ length: pages * streamBytes }, (_, at) => (at * 7) ^ (at >>> 9))
const sections = Object.fromEntries(
  sectionNames.map((name) => [name, { offset: 0, length: 0 }]),
) as Record<SectionName, { offset: number; length: number }>
sections.texts = { offset: 0, length: stream.length }
sections.postings = { offset: 0, length: stream.length }

function write(): Uint8Array {
  const file = new Uint8Array(pages * pageBytes)
  for (let number = 0; number < pages; number += 1) {
    const page = file.subarray(number * pageBytes, (number + 1) * pageBytes)
    page.set(stream.subarray(number * streamBytes, (number + 1) * streamBytes))
    seal(page, number)
  }
  return file
}

function open(file = write()) {
  const readings: number[] = []
  const source = {
    ...createMemorySource(file),
    readNow(into: Uint8Array, offset: number) {
      readings.push(into.length / pageBytes)
      into.set(file.subarray(offset, offset + into.length))
    },
  }
  const held = createHeldPages(pages - heldPages, file.slice((pages - heldPages) * pageBytes))
  return { section: createPagedReader(source, sections, held, createPageCache(0)), file, readings }
}

const range = fc
  .tuple(fc.nat({ max: stream.length }), fc.nat({ max: 20 * streamBytes }))
  .map(([offset, length]) => ({ offset, length: Math.min(length, stream.length - offset) }))

describe('pages of a source that is there at once', () => {
  it('are given out as they were written, and stay so whatever is read later', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(range, { maxLength: 5 }), { maxLength: 8 }),
        fc.constantFrom<SectionName>('texts', 'postings'),
        async (readings, name) => {
          const { section } = open()
          const all = await Promise.all(readings.map((ranges) => section(name).read(ranges)))
          const wanted = readings.map((ranges) =>
            ranges.map(({ offset, length }) => stream.slice(offset, offset + length)),
          )
          expect(all.flat().map(toText)).toEqual(wanted.flat().map(toText))
        },
      ),
    )
  })

  it('come together where they follow one another, and once', async () => {
    const { section, readings } = open()
    const at = (page: number) => ({ offset: page * streamBytes + 100, length: streamBytes })
    await section('texts').read([at(3), at(4), at(5), at(9)])
    await section('texts').read([at(4), at(9)])
    expect(readings).toEqual([4, 2])
  })

  it('that are wrong are named each time, and keep no others from being read', async () => {
    const { section, file } = open()
    const [third, fourth] = [3, 4].map((page) => ({ offset: page * streamBytes, length: 10 }))
    file[3 * pageBytes + 20] = ~(file[3 * pageBytes + 20] ?? 0)
    for (const range of [third, third]) {
      const reading = section('texts').read([range ?? { offset: 0, length: 0 }])
      await expect(reading).rejects.toThrow(DatasetFault)
      await expect(reading).rejects.toThrow('page 3 is not as it was written')
    }
    const [read] = await section('texts').read([fourth ?? { offset: 0, length: 0 }])
    expect(read).toEqual(stream.slice(4 * streamBytes, 4 * streamBytes + 10))
  })

  it('that cannot be read fail with what the source says', async () => {
    const { section, file } = open()
    file.subarray = () => {
      throw new Error('no disk')
    }
    await expect(section('texts').read([{ offset: 0, length: 9 }])).rejects.toThrow('no disk')
  })
})

/** Compared as text, which takes a fraction of the time. */
const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
