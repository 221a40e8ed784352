import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { CORE_SCHEMA, load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { readPlainYaml } from '../../../src/core/documents/plain-yaml.ts'
import vectors from '../../vectors/plain-yaml.json' with { type: 'json' }

const seed = readFileSync(new URL('../../../assets/documents/seed.md', import.meta.url), 'utf8')
const seedYaml = seed.slice(4, seed.indexOf('\n---', 4) + 1)

const list = (texts: string) => fc.constantFrom(...texts.split(' '))
const anyPiece = fc.oneof(
  list("a Z e x 0 1 9 - + . _ : # \" ' \\ \\\" \\n '' , [ ] { } & * ! | > % @ ` ? ~ é 日 😀"),
  fc.constantFrom(' ', '  ', ': ', ' #', '- ', '\t', '\r', '\0', '\n', '\n\n', '\n  '),
  fc.constantFrom('\u0085', '\u00a0', '\u2028', '\ufeff', '\ufffe', '\ud800', '\udc00'),
)
const anyText = fc.array(anyPiece, { maxLength: 8 }).map((pieces) => pieces.join(''))
const anyNumber = fc.oneof(
  fc.integer().map(String),
  fc.double().map(String),
  fc.string({ unit: fc.constantFrom(...'00123456789-+.eExXobaf_ '), maxLength: 9 }),
)
const anyWord = list(
  'true True TRUE tRUE false null Null nUll ~ yes .inf .nan Infinity 2020-06-11 2020-06-11T03:53:00Z ' +
    'https://a.example/x?y=1#z -1 -x -- --- ... [] {} | >-',
)
const plainValue = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      '',
      ' ',
      'some words  ',
      '"in quotes"',
      "'it''s'",
      '"\\"so\\""',
      '7',
    ),
  },
  { weight: 1, arbitrary: anyNumber },
  { weight: 1, arbitrary: anyWord },
)
const anyValue = fc.oneof(
  { weight: 40, arbitrary: plainValue },
  { weight: 1, arbitrary: anyText },
  { weight: 1, arbitrary: anyText.map((text) => `"${text}"`) },
  { weight: 1, arbitrary: anyText.map((text) => `'${text}'`) },
)
const plainKey = list('title related a b c d e f g h i toString k-1 m_2')
const anyKey = fc.oneof(
  { weight: 40, arbitrary: plainKey },
  { weight: 1, arbitrary: list('Null true False __proto__ 1a 12 - "a" << ключ') },
)

/** Lines of YAML that begin in column 0. */
const { anyBlock } = fc.letrec<{ anyBlock: string[]; anyGroup: string[]; anyList: string[] }>(
  (tie) => {
    const entry = fc.oneof(
      { maxDepth: 4 },
      fc.tuple(anyKey, anyValue).map(([key, value]) => [`${key}: ${value}`]),
      fc
        .tuple(anyKey, fc.constantFrom(0, 1, 2, 2, 4), tie('anyBlock'))
        .map(([key, step, lines]) => [`${key}:`, ...indent(lines, step)]),
    )
    const item = fc.oneof(
      { maxDepth: 4 },
      anyValue.map((value) => [`- ${value}`]),
      fc
        .tuple(fc.constantFrom('- ', '- ', '-   '), tie('anyBlock'))
        .map(([dash, [first = '', ...others]]) => [dash + first, ...indent(others, dash.length)]),
    )
    const some = { minLength: 1, maxLength: 4 }
    return {
      anyGroup: fc.array(entry, some).map((entries) => entries.flat()),
      anyList: fc.array(item, some).map((items) => items.flat()),
      anyBlock: fc.oneof(tie('anyGroup'), tie('anyGroup'), tie('anyList')),
    }
  },
)
const indent = (lines: readonly string[], step: number) =>
  lines.map((line) => ' '.repeat(step) + line)

const anyYaml = anyBlock.map((lines) => lines.join('\n'))
/** A text with something else in one place. */
const nearly = (anyYaml: fc.Arbitrary<string>) =>
  fc
    .tuple(anyYaml, fc.nat(), fc.nat(3), fc.oneof(anyPiece, anyText))
    .map(([yaml, place, without, piece]) => {
      const at = place % (yaml.length + 1)
      return yaml.slice(0, at) + piece + yaml.slice(at + without)
    })

/** What is read is the same, with the keys in the same order. */
function expectSame(yaml: string): void {
  const read = readPlainYaml(yaml)
  if (read === undefined) return
  const wanted = load(yaml, { schema: CORE_SCHEMA })
  expect(read).toStrictEqual(wanted)
  expect(JSON.stringify(read)).toBe(JSON.stringify(wanted))
}

describe('plain YAML', () => {
  test('is what documents consist of', () => {
    expect(readPlainYaml(seedYaml)).toStrictEqual(load(seedYaml, { schema: CORE_SCHEMA }))
  })

  test.each(vectors.read)('is read: $yaml', ({ yaml, values }) => {
    expect(readPlainYaml(yaml)).toStrictEqual(values)
    expectSame(yaml)
  })

  // JSON cannot hold half a character.
  test.each([...vectors.not, 'a: \ud800'])('is not: %j', (yaml) => {
    expect(readPlainYaml(yaml)).toBeUndefined()
  })

  test('is not nested without end', () => {
    const deep = Array.from({ length: 60 }, (_, at) => `${' '.repeat(at)}a:`)
    expect(readPlainYaml(deep.join('\n'))).toBeUndefined()
  })

  test.each([
    ['whatever it holds', anyYaml, 2000],
    ['with something wrong in it', nearly(anyYaml), 2000],
    ['as documents with something wrong in them', nearly(fc.constant(seedYaml)), 200],
  ])('is read as js-yaml reads it, %s', (_, yaml, numRuns) => {
    fc.assert(fc.property(yaml, expectSame), { numRuns })
  })
})
