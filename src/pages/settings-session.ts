import type { Settings } from '../core/settings/settings.ts'
import type { SettingsChange } from '../core/settings/settings-schema.ts'
import type { Client } from '../messages/client.ts'
import type { MessageError } from '../messages/contract.ts'

/** Settings as a page shows them. */
export interface SettingsView {
  /** With the reader's latest choice, even while it is being saved; null until first read. */
  settings: Settings | null
  /** Why reading or the last change failed; null while all is well. */
  problem: { at: 'reading' | 'saving'; error: MessageError } | null
  /** How many changes were saved since the page opened. */
  saved: number
}

export interface SettingsSession {
  view(): SettingsView
  /** @returns a function that stops listening */
  subscribe(listener: () => void): () => void
  /** Reads anew; while a change is being saved its own answer is newer, and nothing is read. */
  refresh(): Promise<void>
  /** Takes over settings that another answer brought. */
  adopt(settings: Settings): void
  /** Saves at once. What is changed while a save is under way goes out together after it. */
  change(change: SettingsChange): Promise<void>
}

/**
 * Settings that are saved as they are changed. A change that could not be saved is taken back, so
 * that the page never shows a value that is not the stored one.
 */
export function createSettingsSession(client: Client): SettingsSession {
  let stored: Settings | null = null
  let saving: SettingsChange | null = null
  let waiting: SettingsChange | null = null
  let current: SettingsView = { settings: null, problem: null, saved: 0 }
  let last: Promise<void> = Promise.resolve()
  const listeners = new Set<() => void>()

  function show(next: Partial<Omit<SettingsView, 'settings'>> = {}): void {
    const settings = stored && { ...stored, ...definedFields(saving), ...definedFields(waiting) }
    current = { ...current, ...next, settings }
    for (const listener of listeners) listener()
  }

  async function save(): Promise<void> {
    while (waiting) {
      saving = waiting
      waiting = null
      const reply = await client.ask('settings/change', saving)
      saving = null
      if (!reply.ok) {
        waiting = null
        show({ problem: { at: 'saving', error: reply.error } })
        await readStored()
        return
      }
      stored = reply.value
      show({ problem: null, saved: current.saved + 1 })
    }
  }

  /** Leaves a problem with saving in view: it is what the reader has to know. */
  async function readStored(): Promise<void> {
    const reply = await client.ask('settings/read', {})
    if (saving || waiting) return
    if (reply.ok) stored = reply.value
    const failing = current.problem?.at === 'saving' ? current.problem : null
    show({ problem: failing ?? (reply.ok ? null : { at: 'reading', error: reply.error }) })
  }

  return {
    view: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    refresh: () => (saving || waiting ? Promise.resolve() : readStored()),
    adopt(settings) {
      stored = settings
      show({ problem: null })
    },
    change(change) {
      waiting = { ...waiting, ...change }
      show()
      if (!saving) last = save()
      return last
    },
  }
}

type Defined = { [Name in keyof SettingsChange]: Exclude<SettingsChange[Name], undefined> }

/** A field that is present but undefined changes nothing. */
function definedFields(change: SettingsChange | null): Defined {
  const fields = Object.entries(change ?? {}).filter(([, value]) => value !== undefined)
  // Only undefined was taken away.
  return Object.fromEntries(fields) as Defined
}
