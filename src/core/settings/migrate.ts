import { failed, ok, type Result } from '../result.ts'
import {
  defaults,
  listEntry,
  mostEntries,
  type Settings,
  settingsFields,
  settingsVersion,
} from './settings.ts'

type SettingsFields = ReturnType<typeof settingsFields>

export interface Migrated {
  settings: Settings
  /** Names of fields that were not taken over: unknown here, or with a wrong value. */
  ignored: string[]
}

/**
 * Settings from anything that storage or a file may hold, of any version: total, and a field that is
 * wrong falls back alone.
 */
export function migrate(stored: unknown): Migrated {
  const fields = typeof stored === 'object' && stored !== null ? Object.entries(stored) : []
  const settings: Record<string, unknown> = { ...defaults }
  const ignored: string[] = []
  for (const [name, value] of fields) {
    if (name === 'version') continue
    const schemas = settingsFields()
    const schema = Object.hasOwn(schemas, name)
      ? // Just looked up.
        schemas[name as keyof typeof schemas]
      : null
    const usable = schema && Array.isArray(value) ? withoutWrong(value) : value
    const parsed = schema?.safeParse(usable)
    if (parsed?.success) settings[name] = parsed.data
    if (!parsed?.success || usable !== value) ignored.push(name)
  }
  // Each field is a default or has passed its schema.
  return { settings: { ...settings, version: settingsVersion } as Settings, ignored }
}

/** A list without the entries that are none; the list itself where nothing is wrong with it. */
function withoutWrong(list: readonly unknown[]): readonly unknown[] {
  const right = list.filter((entry) => listEntry().safeParse(entry).success).slice(-mostEntries)
  return right.length === list.length ? list : right
}

/** What is wrong with settings before they are kept; null where nothing is. */
export function findSettingsProblem(settings: Settings): string | null {
  for (const [name, schema] of Object.entries(settingsFields())) {
    // Each name is one of the settings' own.
    const parsed = schema.safeParse(settings[name as keyof SettingsFields])
    if (!parsed.success) return `${name}: ${parsed.error.issues[0]?.message}`
  }
  return null
}

/** Settings from the text of an exported file; the problem says what is wrong with the file. */
export function parseSettingsFile(text: string): Result<Migrated, string> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return failed('The file is not JSON.')
  }
  const known = Object.keys(settingsFields())
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return failed('The file holds no settings of Elsewhere.')
  if (!Object.keys(value).some((name) => known.includes(name)))
    return failed('The file holds no settings of Elsewhere.')
  const migrated = migrate(value)
  const isNewer = 'version' in value && Number(value.version) > settingsVersion
  return ok(isNewer ? { ...migrated, ignored: ['version', ...migrated.ignored] } : migrated)
}
