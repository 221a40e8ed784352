/**
 * What of a path counts for the key. AMP markers are components of a path and never parts of words:
 * `/news/amp/business-53015468` loses its segment `amp`, `/camp/skullclamp` stays what it is.
 *
 * `/google-amp/news/a%2Fb_amp.html` → segments `news`, `a`, `b`; it was an AMP form.
 */
import { decodeFully } from './decode-percent.ts'
import type { Recorder } from './steps.ts'
import { type AmpMarker, ampMarkers } from './tables/amp-markers.ts'
import { kindWords } from './tables/words.ts'

export interface RulePath {
  segments: string[]
  /** Whether the path is that of an AMP copy. */
  amp: boolean
}

/** What of a host counts in reading its paths. */
export interface PathHost {
  domain: string
  name: string
  amp: boolean
}

const markersAt = (place: AmpMarker['place']) =>
  ampMarkers.filter((marker) => marker.place === place).map((marker) => marker.text)
const anywhere = new Set(markersAt('segment'))
const inFront = new Set(markersAt('first'))
const atEnd = new Map(
  ampMarkers.flatMap((marker) => (marker.place === 'last' ? [[marker.text, marker] as const] : [])),
)
const before = new Set(markersAt('before'))
const after = new Set(markersAt('after'))
const ends = markersAt('end')
const kinds = new Set(kindWords.map(({ word }) => word))

// The file endings of one and the same text; `.php` and the like choose a program and stay.
const textEnding = /^\.[sxgp]?html?$/i
// What every marker that is a segment or part of one holds; most paths hold none of it.
const mayMark = /amp|lite|\/[-_]/i
const amplike = /amp/i
// What every ending of a path holds, be it one of text, of an AMP copy or of a session.
const mayEnd = /[.;]|amp/i
// `/articles/-/355123`, `/story/_/id/48368530`: places without a value.
const onlyDashes = /^[-_]+$/
// Endings of text and program; `.amp` is none, it is a marker.
const fileEnding = /\.(?:[sxgp]?html?|php|aspx?|jsp|do|cms|ece)$/i
const indexPage = /^(?:index|default)\.(?:s?html?|php|aspx?|jsp)$/i
const sessionParameter = /;(?:jsessionid|phpsessid)=.*$/i
const plain = /^[\w/.~;=-]*$/
// Zero-width characters and marks of direction, which come with copied text.
const invisible = /[\u200b-\u200f\u2060\ufeff\u00ad]/g

/**
 * Reads a path for the rule key.
 * @param host `name` (`cnn` of `cnn.com`) says nothing as first segment
 */
export function readPath(path: string, host: PathHost, record: Recorder): RulePath {
  const decoded = plain.test(path) ? path : toPlain(decodeFully(path))
  const segments = toSegments(decoded)
  const inner = mayMark.test(decoded)
    ? dropMarkerSegments(segments, host.domain, record)
    : { segments, amp: false }
  const last = inner.segments.pop()
  const end = last === undefined ? null : readLast(last, record)
  if (end !== null && end.text !== '') inner.segments.push(end.text)
  const [first] = inner.segments
  const amp = host.amp || inner.amp || end?.amp === true
  // AMP copies only: elsewhere it may be a section.
  if (amp && inner.segments.length > 1 && first?.toLowerCase() === host.name) {
    record('path', 'site-name', first, '')
    inner.segments.shift()
  }
  return { segments: inner.segments, amp: inner.amp || end?.amp === true }
}

/** What stands between slashes, and is not empty. */
function toSegments(path: string): string[] {
  const segments: string[] = []
  for (let start = 0; start < path.length; ) {
    const slash = path.indexOf('/', start)
    const end = slash < 0 ? path.length : slash
    if (end > start) segments.push(path.slice(start, end))
    start = end + 1
  }
  return segments
}

const toPlain = (decoded: string) => decoded.replace(invisible, '').normalize('NFC')

const trailing = new Set(')]>"\'*,:!')

/**
 * A path without what copied text brings along, where it was cut out of a sentence; it may as well be
 * its own (`/wiki/Oklahoma!`).
 */
export function trimCopied(path: string): string {
  const end = path.slice(-3)
  if (/[\w/-]$/.test(end) && !/^%[0-9a-f]{2}$/i.test(end)) return path
  const decoded = decodeFully(path).replace(invisible, '')
  let length = decoded.length
  while (length > 0 && trailing.has(decoded.charAt(length - 1))) length--
  return length === decoded.length ? path : decoded.slice(0, length)
}

function dropMarkerSegments(
  segments: readonly string[],
  domain: string,
  record: Recorder,
): RulePath {
  const kept: string[] = []
  let amp = false
  const drop = (marker: string, place: AmpMarker['place'], segment: string) => {
    record('path', `amp-marker ${marker} ${place}`, segment, '')
    amp = true
  }
  for (let at = 0; at < segments.length; at++) {
    const segment = segments[at] ?? ''
    const lower = segment.toLowerCase()
    const place = placeOf(segment, at, segments.length, domain)
    if (place !== null) {
      drop(lower, place, segment)
      const previous = kept.at(-1)?.toLowerCase() ?? ''
      if (before.has(previous)) drop(previous, 'before', kept.pop() ?? '')
      const next = segments[at + 1]?.toLowerCase() ?? ''
      const follows = next === '1' ? at + 2 === segments.length : kept.length === 0
      if (after.has(next) && follows) drop(next, 'after', segments[++at] ?? '')
      continue
    }
    if (onlyDashes.test(segment)) continue
    const web = lower.includes('amp') ? withoutAmp(segment) : null
    if (web !== null) {
      record('path', 'amp in a word', segment, web)
      amp = true
    }
    kept.push(web ?? segment)
  }
  return { segments: kept, amp }
}

/** Where a segment that is a marker stands; null for one that is none. */
function placeOf(
  segment: string,
  at: number,
  count: number,
  domain: string,
): AmpMarker['place'] | null {
  const lower = segment.toLowerCase()
  if (anywhere.has(lower) && isNoName(segment)) return 'segment'
  if (count < 3) return null
  if (at === 0 && inFront.has(lower)) return 'first'
  const marker = at === count - 1 ? atEnd.get(lower) : undefined
  return marker !== undefined && (marker.domains?.includes(domain) ?? true) ? 'last' : null
}

/** `Amp` is how a title is written (`/wiki/Amp`); markers are all small or all capital. */
function isNoName(segment: string): boolean {
  return segment !== 'Amp'
}

/** `article-amp`, `amp_articleshow`, `viewAmp` → as in the web address; null for no such form. */
function withoutAmp(segment: string): string | null {
  const camel = /^(.*[a-z])Amp(?=\.|$)/.exec(segment)
  if (camel !== null) return `${camel[1]}${segment.slice(camel[0].length)}`
  const lower = segment.toLowerCase()
  const word = /^amp[-_]?([a-z]+)$/.exec(lower)?.[1] ?? /^([a-z]+)[-_]amp$/.exec(lower)?.[1]
  return word !== undefined && kinds.has(word) ? word : null
}

function readLast(segment: string, record: Recorder): { text: string; amp: boolean } {
  if (!mayEnd.test(segment)) return { text: segment, amp: false }
  if (indexPage.test(segment)) {
    record('path', 'index-page', segment, '')
    return { text: '', amp: false }
  }
  let text = segment.includes(';') ? segment.replace(sessionParameter, '') : segment
  let amp = false
  for (let turn = 0; turn < 3; turn++) {
    const ending = fileEnding.exec(text)?.[0] ?? ''
    const bare = text.slice(0, text.length - ending.length)
    const kept = textEnding.test(ending) ? '' : ending
    const marker = amplike.test(bare) ? ends.find((end) => hasEnd(bare, end)) : undefined
    if (marker !== undefined && bare !== marker && isEnd(marker, bare, ending !== '')) {
      record('path', `amp-marker ${marker} end`, text, '')
      amp = true
      text = `${bare.slice(0, -marker.length)}${kept}`
    } else if (bare !== '' && kept === '' && ending !== '') text = bare
    else break
  }
  return { text, amp }
}

const hasEnd = (text: string, end: string) => text.slice(-end.length).toLowerCase() === end

/**
 * `best-guitar-amp`, `katana-50-amp` and `Guitar_amp` end in a word of the slug; `…-3478898-amp` and
 * `view_amp.php` are AMP forms.
 */
function isEnd(marker: string, bare: string, hasEnding: boolean): boolean {
  if (marker !== '-amp' && marker !== '_amp') return true
  return (marker === '_amp' && hasEnding) || /\d{6}[-_]amp$/i.test(bare)
}
