import * as z from 'zod/mini'
import type { Comparison } from '../core/coverage/compare-coverage.ts'
import { type CopyFormat, copyFormats } from '../core/coverage/copy-formats.ts'
import type { Coverage } from '../core/coverage/coverage.ts'
import { type Standing, standings } from '../core/coverage/standing.ts'
import type { DatasetAbout } from '../core/dataset/about.ts'
import { type SourceEntry, sourceEntry } from '../core/dataset/catalogue.ts'
import { type SearchOrder, searchOrders } from '../core/dataset/dataset.ts'
import { once } from '../core/once.ts'
import type { SearchResults } from '../core/search/results.ts'
import type { Settings } from '../core/settings/settings.ts'
import { settingsChange, settingsFields } from '../core/settings/settings-schema.ts'
import '../core/without-eval.ts'
import type { MessageName } from './doors.ts'
import { isLookUpAsk, type LookUpAsk, longestAddress } from './page-ask.ts'

const address = () => z.string().check(z.minLength(1), z.maxLength(longestAddress))

/** Why a recognised article shows nothing in its page. */
export type Muted = 'toolbar-only' | 'site' | 'page' | 'nothing-passes'

/** What the panel needs to draw itself. */
export interface PanelContent {
  coverage: Coverage
  settings: Settings
  about: DatasetAbout
  /** The site as it is named in "not on this site" (`cnet.com`). */
  site: string
}

/** Answer to a page that asks about itself. */
export type PageAnswer =
  | { found: false }
  | { found: true; muted: Muted | null; content: PanelContent }

/** What the popup shows of the tab in front of the reader, or of a link. */
export type TabReport =
  | { kind: 'coverage'; content: PanelContent; muted: Muted | null; access: Access }
  | { kind: 'alone'; title: string; about: DatasetAbout; access: Access }
  | { kind: 'unknown'; about: DatasetAbout; access: Access }
  | { kind: 'browser-page'; about: DatasetAbout }

/** Whether Elsewhere may run on the site of a tab; `site` is null on sites outside the data, and for links. */
export interface Access {
  site: string | null
  /** Match pattern to ask the browser for (`*://*.cnet.com/*`). */
  pattern: string | null
  granted: boolean
}

/** Sites of the data set and what was granted of them. */
export interface Sites {
  sites: readonly { site: string; pattern: string; granted: boolean; required: boolean }[]
}

/** What the data set is made of. */
export interface SourceList {
  /** The reader's own, newest first. */
  sources: readonly SourceEntry[]
  /** What came with Elsewhere: no longer used once the reader removed it; null where it cannot be read. */
  bundled: { used: boolean; held: { about: DatasetAbout; bytes: number } | null }
}

/** After the sources have changed. */
export interface SourceChange {
  /** Sites that came with the change and are not granted. */
  newSites: readonly { site: string; pattern: string }[]
}

interface Entry<Ask, Answer> {
  /** The schema of what is asked, made when a message of this name comes in first. */
  (): z.ZodMiniType<Ask>
  /** Type only: our own replies are not validated again. */
  answer?: Answer
}

const entry = <Ask, Answer>(ask: () => z.ZodMiniType<Ask>) =>
  // The answer is a type alone; no value stands for it.
  once(ask) as Entry<Ask, Answer>

const nothing = () => z.strictObject({})
const panelChange = once(() => {
  const { minimumQuality, order, position, compareHeadlines } = settingsFields()
  return z.partial(z.strictObject({ minimumQuality, order, position, compareHeadlines }))
})

/** The page of a tab, whose address is null where the browser does not tell it; without a tab that of a link. */
const subject = once(() =>
  z.strictObject({ tabId: z.nullable(z.int()), address: z.nullable(z.string()) }),
)

/** Every message of the extension: what is asked, and what comes back. Who may ask is told in `doors.ts`. */
export const contract = {
  /** A page asks about itself: by its address alone, later with what its head declares. */
  'page/look-up': entry<LookUpAsk, PageAnswer>(() => z.custom<LookUpAsk>(isLookUpAsk)),
  /** What the articles of the page's coverage tell of each other; asked once the reader opens the panel. */
  'page/compare': entry<{ address: string }, Comparison>(() =>
    z.strictObject({ address: address() }),
  ),
  /** Some articles of the page's coverage, in an order of the panel's, as a text for other programs. */
  'page/copy': entry<{ address: string; urls: string[]; format: CopyFormat }, string>(() =>
    z.strictObject({
      address: address(),
      urls: z.array(z.string().check(z.maxLength(longestAddress))).check(z.maxLength(10_000)),
      format: z.enum(copyFormats),
    }),
  ),
  /** The panel hides itself on its site or its page, or takes that back. */
  'page/mute': entry<{ address: string; what: 'site' | 'page'; muted: boolean }, Settings>(() =>
    z.strictObject({ address: address(), what: z.enum(['site', 'page']), muted: z.boolean() }),
  ),
  /** The panel's own switches. */
  'page/change': entry<z.infer<ReturnType<typeof panelChange>>, Settings>(panelChange),
  /** The panel pins or hides an outlet, or takes that back. */
  'page/outlet': entry<{ domain: string; standing: Standing }, Settings>(() =>
    z.strictObject({
      domain: z.string().check(z.minLength(1), z.maxLength(253)),
      standing: z.enum(standings),
    }),
  ),
  'page/open-options': entry<Record<string, never>, null>(nothing),

  'tab/report': entry<z.infer<ReturnType<typeof subject>>, TabReport>(subject),
  /** Every step of the look-up of a tab's page, as text for a report of a wrong match. */
  'tab/explain': entry<z.infer<ReturnType<typeof subject>>, string>(subject),
  /** Answers null to a question that a newer one has overtaken. */
  'search/run': entry<{ query: string; limit: number; order: SearchOrder }, SearchResults | null>(
    () =>
      z.strictObject({
        query: z.string().check(z.maxLength(1000)),
        limit: z.int().check(z.minimum(1), z.maximum(500)),
        order: z.enum(searchOrders),
      }),
  ),
  'dataset/about': entry<Record<string, never>, DatasetAbout>(nothing),
  /** Coverage of the data set's largest story, which options and welcome page show as an example. */
  'dataset/sample': entry<Record<string, never>, PanelContent>(nothing),
  'sites/read': entry<Record<string, never>, Sites>(nothing),
  'sources/read': entry<Record<string, never>, SourceList>(nothing),
  /**
   * A source whose files are there takes its place, in one step; one of the same name gives way. `onto`: the files of
   * the source of the same id that it was made of; where that has others by now, nothing changes.
   */
  'sources/add': entry<{ source: SourceEntry; onto?: readonly string[] | undefined }, SourceChange>(
    () =>
      z.strictObject({
        source: sourceEntry(),
        onto: z.optional(z.readonly(z.array(z.string().check(z.maxLength(200))))),
      }),
  ),
  /** Its files stay until `sources/forget` or the next start: until then adding it again undoes this. */
  'sources/remove': entry<{ id: string }, SourceChange>(() =>
    z.strictObject({ id: z.string().check(z.maxLength(100)) }),
  ),
  /** Whether the bundled data set is one of the sources. */
  'sources/use-bundled': entry<{ used: boolean }, SourceChange>(() =>
    z.strictObject({ used: z.boolean() }),
  ),
  /** Files that no source needs go now, unless an import is under way. */
  'sources/forget': entry<Record<string, never>, null>(nothing),
  'settings/read': entry<Record<string, never>, Settings>(nothing),
  'settings/change': entry<z.infer<ReturnType<typeof settingsChange>>, Settings>(settingsChange),
  /** Takes any text that an export wrote, of any version; answers what was taken over. */
  'settings/import': entry<{ text: string }, { settings: Settings; ignored: string[] }>(() =>
    z.strictObject({ text: z.string().check(z.maxLength(5_000_000)) }),
  ),
} satisfies Record<MessageName, () => z.ZodMiniType>

export type Contract = typeof contract
export type Ask<Name extends MessageName> = z.infer<ReturnType<Contract[Name]>>
export type Answer<Name extends MessageName> = Exclude<Contract[Name]['answer'], undefined>

/** Why a message got no answer. */
export type MessageErrorCode =
  /** The asker has no right to ask this. */
  | 'refused'
  /** The message has no such name or not the shape that the contract gives. */
  | 'malformed'
  /** The extension was updated or removed under the asker. */
  | 'orphaned'
  /** The background did not answer. */
  | 'unreachable'
  | 'storage-unreachable'
  | 'dataset-damaged'
  | 'dataset-newer'
  /** Its format is that of an earlier Elsewhere. */
  | 'dataset-old'
  | 'dataset-missing'
  /** The files of a source are gone, or not those that were written. */
  | 'source-missing'
  /** The source is another one by now than the one that was to be changed. */
  | 'source-changed'
  | 'settings-invalid'
  /** A fault in Elsewhere. */
  | 'internal'

export interface MessageError {
  code: MessageErrorCode
  /** For a report, in English: names what and where. */
  detail: string
}

export type Reply<Value> = { ok: true; value: Value } | { ok: false; error: MessageError }
