import type { SourceEntry } from '../../src/core/dataset/catalogue.ts'
import { anAbout, noonMs } from './an-article.ts'

/** An imported source of one file; every field may be wished for. */
export function aSource(wishes: Partial<SourceEntry> = {}): SourceEntry {
  const id = wishes.id ?? 'one'
  const name = wishes.name ?? `Source ${id}`
  return {
    id,
    name,
    kind: 'imported',
    addedAtMs: noonMs,
    about: anAbout({ name }),
    segments: [{ file: `${id}-0.elsewhere`, bytes: 100, articles: 30 }],
    report: { documents: 1, skipped: 0, problems: [], problemCount: 0 },
    ...wishes,
  }
}
