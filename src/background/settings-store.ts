import { findSettingsProblem, type Migrated, migrate } from '../core/settings/migrate.ts'
import { type Settings, settingsVersion } from '../core/settings/settings.ts'
import type { MessageError, Reply } from '../messages/contract.ts'
import type { Store } from './ports.ts'
import { createQueue } from './queue.ts'

const key = 'settings'

export interface SettingsStore {
  read(): Promise<Reply<Settings>>
  /** Changes one after the other, so that two at once lose nothing. */
  change(edit: (settings: Settings) => Settings): Promise<Reply<Settings>>
}

/** Settings over a store that may fail; what could not be read is never written over. */
export function createSettingsStore(store: Store): SettingsStore {
  const inTurn = createQueue()

  async function readStored(): Promise<Reply<{ stored: unknown; migrated: Migrated }>> {
    try {
      const stored = await store.read(key)
      return { ok: true, value: { stored, migrated: migrate(stored) } }
    } catch (error) {
      return unreachable('read', error)
    }
  }

  async function write(edit: (settings: Settings) => Settings): Promise<Reply<Settings>> {
    const current = await readStored()
    if (!current.ok) return current
    const { stored, migrated } = current.value
    const settings = edit(migrated.settings)
    const problem = findSettingsProblem(settings)
    if (problem) return { ok: false, error: { code: 'settings-invalid', detail: problem } }
    try {
      await store.write({ [key]: toStored(stored, migrated.settings, settings) })
      return { ok: true, value: settings }
    } catch (error) {
      return unreachable('write', error)
    }
  }

  return {
    async read() {
      const current = await readStored()
      return current.ok ? { ok: true, value: current.value.migrated.settings } : current
    },
    change: (edit) => inTurn(() => write(edit)),
  }
}

/**
 * What is kept: fields that a newer version wrote, and those that this one does not understand, stay
 * as they were until they are changed here. Going back a version and forth again loses nothing.
 */
function toStored(stored: unknown, before: Settings, after: Settings): Record<string, unknown> {
  const kept: Record<string, unknown> =
    typeof stored === 'object' && stored !== null ? { ...stored } : {}
  const was: Record<string, unknown> = { ...before }
  for (const [name, value] of Object.entries(after)) {
    if (!Object.hasOwn(kept, name) || was[name] !== value) kept[name] = value
  }
  const version = typeof kept.version === 'number' ? kept.version : settingsVersion
  return { ...kept, version: Math.max(version, settingsVersion) }
}

function unreachable(what: 'read' | 'write', error: unknown): { ok: false; error: MessageError } {
  const detail = `settings could not be ${what === 'read' ? 'read' : 'saved'}: ${error instanceof Error ? error.message : error}`
  return { ok: false, error: { code: 'storage-unreachable', detail } }
}
