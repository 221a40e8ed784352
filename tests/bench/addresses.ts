import { existsSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { createRecogniser, readPairs } from '../../src/cli/score.ts'
import { toAddressKeys } from '../../src/core/address/address-keys.ts'
import {
  findSharedKeys,
  keyKinds,
  type Recogniser,
  scorePairs,
} from '../../src/core/address/score.ts'
import { seedAddresses } from '../stage/seed-story.ts'
import { createPeerRecogniser, peers } from './address-peers.ts'
import { createRandom } from './random.ts'

const folder = fileURLToPath(new URL('../../../shared/data/amp/', import.meta.url))
const percent = (share: number) => `${(share * 100).toFixed(1)} %`.padStart(8)
const nowMs = () => performance.now()

/** Recall of real addresses beside what other tools compare, in the same run. */
export async function scoreBesidePeers(): Promise<string[]> {
  if (!existsSync(folder)) return [`not measured: the real pairs are not at ${folder}`]
  const [pairs, tracking] = await Promise.all(
    ['pairs', 'tracking_pairs'].map((name) => readPairs(`${folder}${name}.dev.tsv`)),
  )
  const canonicals = [...(pairs ?? []), ...(tracking ?? [])].flatMap(
    ({ canonical }) => canonical ?? [],
  )
  const contestants: [string, Recogniser][] = [
    ['Elsewhere', await createRecogniser(canonicals)],
    ...peers.map(({ name, toComparable }): [string, Recogniser] => [
      name,
      createPeerRecogniser(canonicals, toComparable),
    ]),
  ]
  const lines = [
    `${''.padEnd(32)}${['AMP', 'domains', 'tracking'].map((head) => head.padStart(9)).join('')}   wrong   µs`,
  ]
  for (const [name, recogniser] of contestants) {
    await scorePairs(pairs ?? [], recogniser)
    const amp = await scorePairs(pairs ?? [], recogniser, nowMs)
    const other = await scorePairs(tracking ?? [], recogniser)
    const shares = [amp.recall, amp.meanOverDomains, other.recall].map(percent).join(' ')
    const wrong = String(amp.wrong.length + other.wrong.length).padStart(7)
    const time = amp.microsecondsPerAddress?.toFixed(1).padStart(6)
    lines.push(`${name.padEnd(32)} ${shares} ${wrong} ${time}`)
  }
  const { articles, shared } = findSharedKeys(canonicals)
  const counts = keyKinds.map((kind) => `${kind} ${shared[kind].length}`).join(', ')
  return [...lines, `keys shared by different articles, of ${articles}: ${counts}`]
}

const pieces = [
  ...[
    '/amp',
    '/amp/',
    '.amp.html',
    '?amp=1',
    '&',
    '#',
    '%',
    '%25',
    '%2F',
    '%c3%28',
    '//',
    '..',
    ';',
  ],
  ...[
    '\ud800',
    '\u0000',
    ' ',
    'xn--',
    '::1',
    '@',
    '/c/s/',
    '/v/s/',
    'https://',
    'www.google.com/amp/s/',
  ],
  ...[
    'web.archive.org/web/2020id_/',
    '.translate.goog',
    'utm_source=x',
    '-'.repeat(200),
    'a='.repeat(99),
  ],
]

/**
 * Feeds mutated addresses: none may throw, none may take over a millisecond. A call that did is
 * repeated, since the machine itself stops now and then: only one that is slow each time counts.
 */
export function fuzzAddresses(count: number): string[] {
  const random = createRandom(20_200_611)
  const pick = <Value>(list: readonly Value[]) => list[Math.floor(random() * list.length)]
  const texts = seedAddresses.map(({ url }) => url)
  const exceptions: string[] = []
  const slow: string[] = []
  const once = (text: string) => {
    const start = nowMs()
    toAddressKeys(text)
    return nowMs() - start
  }
  for (let run = 0; run < count; run++) {
    let text = pick(texts) ?? ''
    for (let change = 1 + Math.floor(random() * 4); change > 0; change--) {
      const at = Math.floor(random() * (text.length + 1))
      const cut = random() < 0.5 ? 0 : Math.floor(random() * 9)
      text = `${text.slice(0, at)}${pick(pieces)}${text.slice(at + cut)}`
    }
    try {
      if (once(text) > 1 && Math.min(...Array.from({ length: 5 }, () => once(text))) > 1)
        slow.push(text)
    } catch (error) {
      exceptions.push(`${JSON.stringify(text)}: ${error}`)
    }
  }
  return [
    `${count.toLocaleString('en')} mutated addresses: ${exceptions.length} exceptions, ${slow.length} calls over 1 ms`,
    ...[...exceptions, ...slow].slice(0, 5),
  ]
}

const fronts = [
  'https://example.com/',
  'https://example.com/?',
  'https://www.google.com/amp/s/',
  'https://cdn.ampproject.org/c/s/',
  'https://yandex.ru/turbo/',
  'https://web.archive.org/web/20200612010203/',
  'https://translate.google.com/translate?u=',
]
const parts = [
  ...[
    'a/',
    '%25',
    'a=b&',
    'amp/',
    ')',
    '.html',
    'a.',
    '-a',
    '/https:/',
    '1',
    '%3f',
    'a_1-',
    '&amp;',
  ],
  ...['2020/', ';'],
]

/** What very long addresses cost: each form at two lengths, the best of its runs. */
export function stretchAddresses(): string[] {
  const timeOf = (text: string) => {
    const runs = Array.from({ length: 12 }, () => {
      const start = nowMs()
      toAddressKeys(text)
      return nowMs() - start
    })
    return Math.min(...runs)
  }
  const forms = fronts.flatMap((front) =>
    parts.map((part) => {
      const at = (length: number) => timeOf(`${front}${part.repeat(length / part.length)}x`)
      return { half: at(32_768), whole: at(65_536) }
    }),
  )
  const worst = forms.reduce((a, b) => (b.whole > a.whole ? b : a))
  const steepest = Math.max(...forms.map(({ half, whole }) => whole / half))
  return [
    `${forms.length} forms of 64 kB: the slowest ${worst.whole.toFixed(1)} ms, ${(worst.whole / worst.half).toFixed(1)} × itself at 32 kB; the steepest of all ${steepest.toFixed(1)} × (linear: 2)`,
  ]
}
