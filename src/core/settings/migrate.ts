import { failed, ok, type Result } from '../result.ts'
import { defaults, type Settings, settingsVersion } from './settings.ts'
import { isListEntry, mostEntries, type SettingsFields, settingsChecks } from './settings-checks.ts'

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
    const isRight = isField(name) ? settingsChecks[name] : () => false
    const usable = isField(name) && Array.isArray(value) ? withoutWrong(value) : value
    const isUsable = isRight(usable)
    if (isUsable) settings[name] = usable
    if (!isUsable || usable !== value) ignored.push(name)
  }
  // Each field is a default or has passed its check.
  return { settings: { ...settings, version: settingsVersion } as Settings, ignored }
}

const isField = (name: string): name is keyof SettingsFields => Object.hasOwn(settingsChecks, name)

/** A list without the entries that are none; the list itself where nothing is wrong with it. */
function withoutWrong(list: readonly unknown[]): readonly unknown[] {
  const right = list.filter(isListEntry).slice(-mostEntries)
  return right.length === list.length ? list : right
}

/** What is wrong with settings before they are kept; null where nothing is. */
export function findSettingsProblem(settings: Settings): string | null {
  for (const [name, isRight] of Object.entries(settingsChecks)) {
    // Each name is one of the settings' own.
    const value = settings[name as keyof SettingsFields]
    if (!isRight(value)) return `${name}: ${String(value).slice(0, 100)}`
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
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return failed('The file holds no settings of Elsewhere.')
  if (!Object.keys(value).some(isField)) return failed('The file holds no settings of Elsewhere.')
  const migrated = migrate(value)
  const isNewer = 'version' in value && Number(value.version) > settingsVersion
  return ok(isNewer ? { ...migrated, ignored: ['version', ...migrated.ignored] } : migrated)
}
