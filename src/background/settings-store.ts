import { type Migrated, migrate } from '../core/settings/migrate.ts'
import { type Settings, settingsVersion } from '../core/settings/settings.ts'
import type { MessageError, Reply } from '../messages/contract.ts'
import type { Store } from './ports.ts'

const key = 'settings'

export interface SettingsStore {
  read(): Promise<Reply<Settings>>
  /** Changes one after the other, so that two at once lose nothing. */
  change(edit: (settings: Settings) => Settings): Promise<Reply<Settings>>
}

/** Settings over a store that may fail; what could not be read is never written over. */
export function createSettingsStore(store: Store): SettingsStore {
  let last: Promise<unknown> = Promise.resolve()

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
    try {
      await store.write({ [key]: settings, ...backup(stored) })
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
    change(edit) {
      const next = last.then(() => write(edit))
      last = next
      return next
    },
  }
}

/** Settings that a newer version wrote are kept beside ours: a downgrade loses nothing. */
function backup(stored: unknown): Record<string, unknown> {
  const version =
    typeof stored === 'object' && stored !== null && 'version' in stored && stored.version
  return typeof version === 'number' && version > settingsVersion
    ? { [`${key}.v${version}`]: stored }
    : {}
}

function unreachable(what: 'read' | 'write', error: unknown): { ok: false; error: MessageError } {
  const detail = `settings could not be ${what === 'read' ? 'read' : 'saved'}: ${error instanceof Error ? error.message : error}`
  return { ok: false, error: { code: 'storage-unreachable', detail } }
}
