/** Made by Elsewhere alone, so that no name leads out of the folder where segments are kept. */
export const fileName = /^[a-z0-9][a-z0-9-]{0,79}\.[a-z]{1,16}$/

/** What opening a data set needs to know of the catalogue. */
export interface CatalogueFiles {
  generation: number
  /** By source its name and its files, in the order of `Catalogue`. */
  sources: readonly { name: string; files: readonly string[] }[]
  bundled: boolean
}

/**
 * The files that a catalogue names, with as little work as can be, since every look-up of a background that
 * was just woken waits for it: names of files are checked, and nothing else is used.
 */
export function readCatalogueFiles(stored: unknown): CatalogueFiles {
  const { generation, sources, bundled } = (stored ?? {}) as Partial<Record<string, unknown>>
  const listed: readonly unknown[] = Array.isArray(sources) ? sources : []
  return {
    generation: typeof generation === 'number' ? generation : 0,
    sources: listed.flatMap((source) => {
      const { name, segments } = (source ?? {}) as Partial<Record<string, unknown>>
      const entries: readonly unknown[] = Array.isArray(segments) ? segments : []
      const files = entries.map((entry) => (entry as { file?: unknown } | null)?.file)
      return typeof name === 'string' && files.length > 0 && files.every(isFileName)
        ? [{ name, files }]
        : []
    }),
    bundled: typeof bundled === 'boolean' ? bundled : true,
  }
}

const isFileName = (value: unknown): value is string =>
  typeof value === 'string' && fileName.test(value)
