import * as z from 'zod/mini'
import { once } from '../once.ts'
import { fileName } from './catalogue-files.ts'
import '../without-eval.ts'

/**
 * Names what the data set is made of. It is kept as one value: writing it is the one step in which an
 * old data set gives way to a new one. Files that it does not name are leftovers.
 */

const count = once(() => z.int().check(z.minimum(0)))
const shortText = () => z.string().check(z.maxLength(1000))
const file = () => z.string().check(z.regex(fileName))

/** Lines of a report that are kept; all of them are counted. */
export const mostProblemLines = 200

const about = () =>
  z.object({
    name: shortText(),
    articles: count(),
    stories: count(),
    outlets: count(),
    fromMs: z.nullable(z.number()),
    toMs: z.nullable(z.number()),
  })

/** A file of a source. */
const segmentEntry = () => z.object({ file: file(), bytes: count(), articles: count() })
export type SegmentEntry = Readonly<z.infer<ReturnType<typeof segmentEntry>>>

/** One source that the reader imported, with the report of what its import left out. */
export const sourceEntry = once(() =>
  z.object({
    /** Also the beginning of its files' names. */
    id: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,63}$/)),
    /** As the reader knows it; a later import of the same name takes its place. */
    name: shortText().check(z.minLength(1)),
    kind: z.literal('imported'),
    addedAtMs: z.number(),
    about: about(),
    segments: z.readonly(z.array(segmentEntry()).check(z.minLength(1), z.maxLength(1000))),
    report: z.object({
      /** Documents that gave at least one article, or tell of one that is gone; 0 for a compiled data set. */
      documents: count(),
      /** Entries and documents that were left out. */
      skipped: count(),
      /** The first lines, each `file:line: reason`. */
      problems: z.readonly(
        z.array(z.string().check(z.maxLength(4000))).check(z.maxLength(mostProblemLines)),
      ),
      problemCount: count(),
    }),
  }),
)
export type SourceEntry = Readonly<z.infer<ReturnType<typeof sourceEntry>>>
export type SourceReport = SourceEntry['report']

const catalogueVersion = 1

export interface Catalogue {
  version: typeof catalogueVersion
  /** Rises with every change: what was opened under another generation is opened anew. */
  generation: number
  /** Newest first; the bundled data set comes last and is not listed. */
  sources: readonly SourceEntry[]
  /** False once the reader removed the bundled data set. */
  bundled: boolean
}

export const emptyCatalogue: Catalogue = {
  version: catalogueVersion,
  generation: 0,
  sources: [],
  bundled: true,
}

/** A catalogue from anything that storage may hold: what is wrong falls back alone. */
export function readCatalogue(stored: unknown): Catalogue {
  const fields: Record<string, unknown> =
    typeof stored === 'object' && stored !== null ? { ...stored } : {}
  const read = <Value>(schema: z.ZodMiniType<Value>, name: string, otherwise: Value): Value => {
    const parsed = schema.safeParse(fields[name])
    return parsed.success ? parsed.data : otherwise
  }
  const listed = Array.isArray(fields.sources) ? fields.sources : []
  const sources = listed.flatMap((source) => {
    const parsed = sourceEntry().safeParse(source)
    return parsed.success ? [parsed.data] : []
  })
  return {
    version: catalogueVersion,
    generation: read(count(), 'generation', emptyCatalogue.generation),
    sources,
    bundled: read(z.boolean(), 'bundled', emptyCatalogue.bundled),
  }
}

/** Whether a later Elsewhere wrote this: it may name files in ways that this one cannot read. */
export function isNewerCatalogue(stored: unknown): boolean {
  return (
    typeof stored === 'object' &&
    stored !== null &&
    'version' in stored &&
    Number(stored.version) > catalogueVersion
  )
}

/** With a source; one of the same id or name gives way to it. */
export function withSource(catalogue: Catalogue, source: SourceEntry): Catalogue {
  const others = catalogue.sources.filter(
    ({ id, name }) => id !== source.id && name !== source.name,
  )
  const sources = [source, ...others].sort((a, b) => b.addedAtMs - a.addedAtMs)
  return next(catalogue, { sources })
}

export function withoutSource(catalogue: Catalogue, sourceId: string): Catalogue {
  return next(catalogue, { sources: catalogue.sources.filter(({ id }) => id !== sourceId) })
}

/** With or without the bundled data set. */
export function withBundled(catalogue: Catalogue, bundled: boolean): Catalogue {
  return next(catalogue, { bundled })
}

/** Every file that the catalogue needs. */
export function filesOf({ sources }: Catalogue): string[] {
  return sources.flatMap((source) => source.segments.map((segment) => segment.file))
}

function next(catalogue: Catalogue, change: Partial<Catalogue>): Catalogue {
  return { ...catalogue, ...change, generation: catalogue.generation + 1 }
}
