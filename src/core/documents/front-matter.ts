import { CORE_SCHEMA, load } from 'js-yaml'
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { failed, ok, type Result } from '../result.ts'
import { readPlainYaml } from './plain-yaml.ts'
import { toYamlProblem } from './yaml-problem.ts'

/** Characters of front matter that are read: a thousand articles, and still read in a moment. */
const longest = 1_000_000
/** The types of js-yaml do not know `maxDepth` yet, and refuse it in a literal. */
const options = { schema: CORE_SCHEMA, maxDepth: 50 }
/** The "---" that comes before the YAML. */
const linesBefore = 1

/** Where a value lies: keys and, in lists, positions counted from 0. */
export type Path = readonly (string | number)[]

export interface FrontMatter {
  /** Unchecked, but never null, never a list, and no larger than its text when aliases are written out. */
  values: Record<string, unknown>
  /**
   * Line of the key at a path, counted from 1 in the file; of the nearest thing above it where there
   * is no such key. The first call reads the text again, which costs ten times what reading did.
   */
  lineOf(path: Path): number
}

export interface FrontMatterProblem {
  line: number
  reason: string
}

/**
 * Reads the YAML between the first line, `---`, and the next `---` of a document; what follows is
 * not looked at. Any text is a fine argument; time is linear in its length.
 */
export function readFrontMatter(text: string): Result<FrontMatter, FrontMatterProblem> {
  const cut = cutFrontMatter(text)
  if (!cut.ok) return cut
  const yaml = cut.value
  let values: unknown
  let isInflated: boolean
  try {
    const plain = readPlainYaml(yaml)
    values = plain ?? load(yaml, options)
    // Only a text with aliases can stand for more than itself.
    isInflated = !plain && yaml.includes('*') && writtenOut(values, new Map()) > yaml.length
  } catch (error) {
    const { line, reason } = toYamlProblem(error, yaml)
    return failed({ line: line + linesBefore, reason })
  }
  if (values === null || values === undefined) {
    return failed({
      line: 1,
      reason: 'the front matter is empty: add the article between the two "---" lines',
    })
  }
  if (typeof values !== 'object' || Array.isArray(values)) {
    const found = Array.isArray(values) ? 'a list' : 'plain text'
    return failed({
      line: 2,
      reason: `the front matter is ${found}: it must consist of "key: value" lines, such as "title: …"`,
    })
  }
  if (isInflated) {
    return failed({
      line: 1,
      reason: 'its aliases ("*name") stand for more than the document holds: write the values out',
    })
  }
  // Both readers make plain objects of maps.
  return ok({ values: values as Record<string, unknown>, lineOf: createLineFinder(yaml) })
}

function cutFrontMatter(text: string): Result<string, FrontMatterProblem> {
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0
  const opening = /---[ \t]*(?:\r\n?|\n|$)/y
  opening.lastIndex = start
  if (!opening.test(text)) {
    return failed({
      line: 1,
      reason:
        'it has no front matter: the first line must be "---", then the article\'s keys, then "---"',
    })
  }
  const closing = /^(?:---|\.\.\.)[ \t]*$/gm
  closing.lastIndex = opening.lastIndex
  const end = closing.exec(text)
  if (!end) {
    return failed({
      line: 1,
      reason: 'the front matter has no end: add a line "---" after the last key',
    })
  }
  if (end.index - opening.lastIndex > longest) {
    return failed({
      line: 1,
      reason: 'the front matter is longer than a million characters: split the document',
    })
  }
  const yaml = text.slice(opening.lastIndex, end.index)
  return ok(yaml.includes('\r') ? yaml.replace(/\r\n?/g, '\n') : yaml)
}

/** Number of values with every alias written out; endless for a value that holds itself. */
function writtenOut(value: unknown, known: Map<object, number>): number {
  if (typeof value !== 'object' || value === null) return 1
  const before = known.get(value)
  if (before !== undefined) return before
  known.set(value, Number.POSITIVE_INFINITY)
  let size = 1
  for (const part of Object.values(value)) size += writtenOut(part, known)
  known.set(value, size)
  return size
}

function createLineFinder(yaml: string): (path: Path) => number {
  let root: unknown
  let lines: LineCounter | null = null
  return (path) => {
    if (!lines) {
      lines = new LineCounter()
      root = parseDocument(yaml, {
        lineCounter: lines,
        schema: 'core',
        strict: false,
        uniqueKeys: false,
        logLevel: 'silent',
      }).contents
    }
    let offset = rangeStart(root) ?? 0
    let node = root
    for (const step of path) {
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step)
        if (!pair) break
        offset = rangeStart(pair.key) ?? offset
        node = pair.value
      } else if (isSeq(node) && typeof step === 'number') {
        node = node.items[step]
        offset = rangeStart(node) ?? offset
      } else break
    }
    return lines.linePos(offset).line + linesBefore
  }
}

function rangeStart(node: unknown): number | undefined {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
    ? node.range[0]
    : undefined
}
