import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteReader, createByteWriter } from '../../../src/core/dataset/bytes.ts'
import { chooseSpelling } from '../../../src/core/dataset/choose-spelling.ts'
import {
  readStoredArticle,
  type StoredArticle,
  writeArticle,
} from '../../../src/core/dataset/records.ts'
import { wordsOf } from '../../../src/core/dataset/spelling.ts'
import {
  createTextReaders,
  createTextWriter,
  encodeWords,
  mostWords,
  type TextKind,
} from '../../../src/core/dataset/text-words.ts'
import { anArticle } from '../../support/an-article.ts'
import { seed } from '../../support/seed.ts'

const listed = ['the', 'a', 'face', 'ban', 'nASA', '2020', 'привет', 'Wall Street Daily', 'a-b c']
const many = Array.from({ length: mostWords + 100 }, (_, at) => `w${at.toString(36)}`)
const lists = [[], listed, many, [...many.slice(0, 5000), ...listed]].map(encodeWords)

const kinds: TextKind[] = ['text', 'address', 'whole']

function written(list: Uint8Array, text: string, kind: TextKind): Uint8Array {
  const out = createByteWriter()
  createTextWriter(list)(out, text, kind)
  return out.take()
}

const readBack = (list: Uint8Array, bytes: Uint8Array, kind: TextKind) =>
  createTextReaders(list)()(new ByteReader(bytes), kind)

/** Words of the lists and everything that may stand beside them. */
const piece = fc.oneof(
  fc.constantFrom(...listed, 'The', 'BAN', 'Привет', 'w1', 'W2s', 'w5zz', 'wzz'),
  fc.constantFrom(' ', ' ', '-', '-', '  ', ' -', '\n', '/', '.', '’', '\0', '\u0001', '\u007f'),
  fc.constantFrom('😀', 'é', '中文', 'ß', '\uFEFF', '\u3000', 'x'.repeat(3000)),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))

describe('texts with words', () => {
  it('come back as they were, whatever is in them', () => {
    const cases = fc.tuple(fc.constantFrom(...lists), text, fc.constantFrom(...kinds))
    fc.assert(
      fc.property(cases, ([list, text, kind]) => {
        expect(readBack(list, written(list, text, kind), kind)).toBe(text)
      }),
      { numRuns: 400 },
    )
  })

  it.each(kinds)('keep every character of two bytes of UTF-16, as %s', (kind) => {
    const [list = new Uint8Array()] = lists.slice(1)
    for (let unit = 0; unit <= 0xffff; unit += 64) {
      const units = Array.from({ length: 64 }, (_, at) => unit + at)
      const text = units
        .filter((unit) => unit < 0xd800 || unit > 0xdfff)
        .map((unit) => `the ${String.fromCharCode(unit)}ban`)
        .join('-')
      expect(readBack(list, written(list, text, kind), kind)).toBe(text)
    }
  })

  it.each([
    ['A face ban', 'text', [1, 3, 4, 5]],
    ['a-face-ban', 'address', [3, 4, 5]],
    ['a face-ban', 'address', [3, 0x2d, 4, 5]],
    ['a facet', 'text', [3, ...Buffer.from(' facet')]],
    ['\u0007', 'text', [0, 7]],
    ['Wall Street Daily', 'whole', [0x0b]],
  ] as const)('has %j as %s in few bytes', (text, kind, bytes) => {
    expect([...written(encodeWords(listed), text, kind)]).toEqual([bytes.length, ...bytes])
  })

  it('turn lone surrogates to U+FFFD', () => {
    const list = encodeWords(listed)
    expect(readBack(list, written(list, 'the \ud800', 'text'), 'text')).toBe('the \ufffd')
  })
})

describe('records', () => {
  const url = fc.oneof(
    text,
    fc
      .tuple(fc.constantFrom('https://', 'https://www.', 'http://'), text)
      .map(([scheme, path]) => `${scheme}a.example/${path}`),
  )
  const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
  const pixels = orNull(fc.nat())
  const stories = fc.oneof(
    fc.constant({ stories: [], story: '' }),
    fc.record({ stories: fc.array(fc.nat({ max: 1000 }), { minLength: 1 }), story: text }),
  )
  const article = fc.record({
    article: fc.record({
      title: text,
      excerpt: text,
      webUrl: url,
      otherWebUrls: fc.array(url, { maxLength: 3 }),
      ampWebUrl: orNull(url),
      cdnAmpWebUrl: orNull(url),
      publishedAtMs: fc.oneof(
        number,
        fc.integer().map((seconds) => seconds * 1000),
      ),
      outlet: fc.record({ name: text, domain: fc.oneof(fc.constant('a.example'), text) }),
      quality: orNull(fc.oneof(fc.nat({ max: 300 }), number)),
      topics: fc.array(text, { maxLength: 3 }),
      picture: orNull(fc.record({ url, width: pixels, height: pixels })),
    }),
  })
  const record = fc
    .tuple(article, stories)
    .map(([article, stories]): StoredArticle => ({ ...article, ...stories }))

  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.constantFrom(...lists), fc.array(record), (list, records) => {
        const out = createByteWriter()
        const writeText = createTextWriter(list)
        for (const each of records) writeArticle(out, each, 500, writeText)
        const from = new ByteReader(out.take())
        const readText = createTextReaders(list)()
        for (const each of records) expect(readStoredArticle(from, 500, readText)).toEqual(each)
        expect(from.left).toBe(0)
      }),
    )
  })
})

describe('the words of a segment', () => {
  it('are the same for the same articles', () => {
    const copy = structuredClone(seed.articles)
    expect(chooseSpelling(copy)).toEqual(chooseSpelling(seed.articles))
  })

  it('are at most 96 kB', () => {
    let state = 1
    const word = () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      return `${state.toString(36)}${Math.imul(state, 2_654_435_761) >>> 0}${state}${state ^ 99}`
    }
    const excerpts = Array.from({ length: 400 }, () => Array.from({ length: 30 }, word).join(' '))
    const articles = [...excerpts, ...excerpts, ...excerpts].map((excerpt) =>
      anArticle({ excerpt }),
    )
    const list = wordsOf(chooseSpelling(articles))
    expect(list.length).toBeLessThanOrEqual(96 * 1024)
    expect(list.length).toBeGreaterThan(64 * 1024)
  })

  it('may be none', () => {
    expect(wordsOf(chooseSpelling([]))).toEqual(encodeWords([]))
  })
})

describe('forged bytes', () => {
  const short = encodeWords(['the'])
  it.each([
    ['a word beyond the list', [1, 3]],
    ['a long word beyond the list', [2, 0x0f, 0xff]],
    ['half a word', [1, 0x0f]],
    ['a capital without a word', [2, 1, 0x61]],
    ['a capital at the end', [1, 1]],
    ['two capitals', [3, 1, 1, 2]],
    ['a byte as it is that need not be', [2, 0, 0x61]],
    ['nothing as it is', [1, 0]],
    ['a text longer than its bytes', [5, 2]],
  ])('of a text are refused: %s', (_, bytes) => {
    expect(() => readBack(short, Uint8Array.from(bytes), 'text')).toThrow(RangeError)
  })

  it('of a list are refused', () => {
    const tooMany = new Uint8Array(1024 * 1024).fill(1)
    const cut = encodeWords(['the', 'of']).slice(0, -1)
    for (const list of [new Uint8Array(), Uint8Array.of(0, 9, 255), tooMany, cut])
      expect(() => createTextReaders(list)).toThrow(RangeError)
  })

  it('of a block never come to more than a block may hold', () => {
    const readText = createTextReaders(encodeWords(['x'.repeat(250_000)]))()
    const bytes = Uint8Array.of(100, ...Array.from({ length: 100 }, () => 2))
    const readAll = () => {
      for (let times = 0; times < 3; times++) readText(new ByteReader(bytes), 'text')
    }
    expect(readAll).toThrow(RangeError)
  })

  it('of any kind give a text or a RangeError', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.constantFrom(...lists), (bytes, list) => {
        for (const read of [
          () => readBack(list, bytes, 'address'),
          () => createTextReaders(bytes),
          () => readStoredArticle(new ByteReader(bytes), 0, createTextReaders(list)()),
        ]) {
          try {
            read()
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})
