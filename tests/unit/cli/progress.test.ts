import { describe, expect, it } from 'vitest'
import { createProgress } from '../../../src/cli/progress.ts'

function anOutput(isTTY: boolean) {
  const written: string[] = []
  return { isTTY, written, write: (text: string) => written.push(text) }
}

describe('progress', () => {
  it('rewrites one line on a terminal, no more often than the percent changes', () => {
    const out = anOutput(true)
    const progress = createProgress(out, 'Reading documents')
    for (let done = 0; done < 1000; done++) progress.show(done, 1000)
    progress.end()
    expect(out.written[0]).toContain('Reading documents: 0 of 1000 (0 %)')
    expect(out.written).toHaveLength(101)
    expect(out.written.every((text) => text.startsWith('\r\x1b[K'))).toBe(true)
  })

  it('says nothing where output is not a terminal', () => {
    const out = anOutput(false)
    const progress = createProgress(out, 'Reading documents')
    progress.show(1, 2)
    progress.end()
    expect(out.written).toEqual([])
  })
})
