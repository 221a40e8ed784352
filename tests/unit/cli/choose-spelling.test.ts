import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { chooseSpellingOf } from '../../../src/cli/compile-batch.ts'

const folder = mkdtempSync(join(tmpdir(), 'elsewhere-words-'))
afterAll(() => rmSync(folder, { recursive: true }))

const write = (name: string, word: string, isPublished: boolean) => {
  const path = join(folder, name)
  const lines = [
    `title: ${`${word} `.repeat(20)}`,
    `webUrl: https://www.cnet.com/${word}/`,
    'publishedDateTime: 2021-03-04T05:06:07Z',
    'provider: { name: CNET, domain: cnet.com }',
    `published: ${isPublished}`,
  ]
  writeFileSync(path, `---\n${lines.join('\n')}\n---\n`)
  return { name, path, bytes: 200 }
}
const files = [write('a.md', 'announcement', true), write('b.md', 'confidential', false)]
const wordsOf = (publishedOnly: boolean) =>
  new TextDecoder().decode(chooseSpellingOf(files, { publishedOnly }))

it('words that a data set is shortened with are none of documents that are left out of it', () => {
  expect(wordsOf(true)).toContain('announcement')
  expect(wordsOf(true)).not.toContain('confidential')
  expect(wordsOf(false)).toContain('confidential')
})
