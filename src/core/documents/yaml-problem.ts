import { YAMLException } from 'js-yaml'

/** What to do about what js-yaml complains of. */
const plainWords: readonly [RegExp, string][] = [
  [/tab characters/, 'a line is indented with a tab: use spaces'],
  [/^nesting exceeded/, 'values are nested too deep: flatten them'],
  [/within a double quoted/, 'a text that opens with " is never closed: add the closing "'],
  [/within a single quoted/, "a text that opens with ' is never closed: add the closing '"],
  [/within a flow collection/, 'a "[" or "{" is never closed: add the closing "]" or "}"'],
  [/unidentified alias/, 'a text begins with "*", which means an alias: put it in quotes'],
  [/non-printable|null byte|JSON character/, 'a control character stands in the text: remove it'],
  [/bad indentation/, 'the indentation does not fit the lines above: align it with its neighbours'],
  [/unknown tag/, 'a text begins with "!", which means a tag: put it in quotes'],
  [
    /expected a single document/,
    'a second "---" opens another part: keep one block of front matter',
  ],
]

/** A key whose value opens a quotation mark, and does not close it in its line. */
const unclosed = /^[ -]*([\w-]+): *"(?:[^"\\]|\\.)*$/
const keyLine = /^[ -]*[\w-]+:(?: |$)/

/**
 * Says in plain words why YAML could not be read; `line` is counted from 1 in the YAML. Where a
 * quotation mark was forgotten, that is the line of the key, and not where the reader got lost.
 */
export function toYamlProblem(error: unknown, yaml: string): { line: number; reason: string } {
  // Whatever a reader of arbitrary text throws, the text is what is wrong.
  if (!(error instanceof YAMLException)) {
    return { line: 1, reason: `the front matter cannot be read (${String(error)}): simplify it` }
  }
  // The types say that there is always a mark; some exceptions have none.
  const mark = error.mark as { line: number } | undefined
  const line = (mark?.line ?? 0) + 1
  const lines = yaml.split('\n')
  if (/duplicated mapping key/.test(error.reason)) {
    const key = /^[\s-]*([^:]{1,60}):/.exec(lines[line - 1] ?? '')?.[1]
    const name = key ? `"${key.trim()}"` : 'here'
    return { line, reason: `the key ${name} stands twice: keep one of them` }
  }
  if (/single document/.test(error.reason)) {
    const second = lines.findLastIndex((text) => text.startsWith('--- '))
    const reason = 'text behind "---" opens another part: keep one block of front matter'
    return { line: second + 1 || line, reason }
  }
  const open = lines.findLastIndex(
    (text, at) => at < line && unclosed.test(text) && keyLine.test(lines[at + 1] ?? ''),
  )
  const key = unclosed.exec(lines[open] ?? '')?.[1]
  if (key)
    return { line: open + 1, reason: `the text of ${key} is never closed: add the closing "` }
  const words = plainWords.find(([pattern]) => pattern.test(error.reason))?.[1]
  if (words) return { line, reason: words }
  const reason = `the front matter is not valid YAML here (${error.reason}): put texts with ":", "#" or quotation marks in quotes`
  return { line, reason }
}
