import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { mergeFiles, mergeSearchFiles } from '../../../src/cli/merge-files.ts'
import { compileSegment } from '../../../src/core/dataset/compile-segment.ts'
import type { Content } from '../../support/a-dataset.ts'
import { content } from '../../support/random-content.ts'
import { seed } from '../../support/seed.ts'

const folder = mkdtempSync(join(tmpdir(), 'elsewhere-merge-'))
afterAll(() => rmSync(folder, { recursive: true }))

const writeParts = (contents: readonly Content[]) =>
  contents.map((each, at) => {
    const path = join(folder, `part-${at}`)
    writeFileSync(path, compileSegment(each, 'Part'))
    return path
  })
const out = join(folder, 'whole')

describe('segment files', () => {
  it('merge to the same bytes with and without help', async () => {
    const some = fc.array(content, { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(some, async (contents) => {
        const parts = writeParts(contents)
        await mergeFiles(parts, out, 'Merged', null)
        const alone = readFileSync(out)
        await mergeFiles(parts, out, 'Merged', mergeSearchFiles)
        expect(readFileSync(out).equals(alone)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  it('do not merge where the help fails, and nothing of it stays', async () => {
    const parts = writeParts([seed, seed])
    const failing = async (order: Parameters<typeof mergeSearchFiles>[0]) => {
      await mergeSearchFiles(order)
      throw new Error('no more room')
    }
    await expect(mergeFiles(parts, out, 'Merged', failing)).rejects.toThrow('no more room')
    expect(readdirSync(folder)).not.toContain('whole.postings')
  })
})
