import { DatasetFault } from '../core/dataset/dataset-problem.ts'
import type { Result } from '../core/result.ts'
import type { Answer, Ask, MessageError, Reply } from './contract.ts'
import { type Door, doors, type MessageName } from './doors.ts'

/** Who sent a message, in the words that both browsers share. */
export interface Sender {
  id?: string | undefined
  /** Address of the document that sent it. */
  url?: string | undefined
  tabId: number | null
  /** What the tab showed when the message came in; null where the browser does not tell. */
  tabAddress?: string | null | undefined
  frameId: number | null
  /** The very document that sent it, where the browser tells; a tab may have moved on since. */
  documentId?: string | undefined
}

export type Handlers = {
  [Name in MessageName]: (ask: Ask<Name>, sender: Sender) => Promise<Reply<Answer<Name>>>
}

/** What a handler may have of what was asked, or what is wrong with it. May reject. */
export type CheckAsk = (name: MessageName, ask: unknown) => Promise<Result<unknown, string>>

/** The extension itself: what `sender.id` and the start of `sender.url` are for its own pages. */
export interface Self {
  id: string
  /** With a slash at the end: `chrome-extension://…/`. */
  origin: string
}

/**
 * Checks sender, door and shape of a message, then hands it to its handler. Always resolves to a
 * reply: a check or a handler that throws becomes `internal`, and `onFault` hears of it.
 */
export function createServer(
  handlers: Handlers,
  self: Self,
  checkAsk: CheckAsk,
  onFault: (error: unknown) => void,
) {
  return async (message: unknown, sender: Sender): Promise<Reply<unknown>> => {
    const parsed = readEnvelope(message)
    if (!parsed) return refuse('malformed', 'not a message of Elsewhere')
    const { name, ask } = parsed
    if (sender.id !== self.id) return refuse('refused', `${name}: sender is not Elsewhere`)
    // Not `sender.tab`: options opened in a tab have one, too.
    const door = sender.url?.startsWith(self.origin) ? 'own' : 'tab'
    if (!(doors[name] as readonly Door[]).includes(door)) {
      return refuse(
        'refused',
        `${name} may not be asked by a ${door === 'tab' ? 'page' : 'page of Elsewhere'}`,
      )
    }
    if (door === 'tab' && (sender.tabId === null || sender.frameId !== 0)) {
      return refuse('refused', `${name} may only be asked by a tab's top frame`)
    }
    try {
      const checked = await checkAsk(name, ask)
      if (!checked.ok) return refuse('malformed', `${name}: ${checked.problem}`)
      // The check of this name has just passed; TypeScript cannot tie the two unions together.
      return await handlers[name](checked.value as never, sender)
    } catch (error) {
      if (error instanceof DatasetFault) return { ok: false, error: error.problem }
      onFault(error)
      return refuse('internal', error instanceof Error ? error.message : String(error))
    }
  }
}

function readEnvelope(message: unknown): { name: MessageName; ask: unknown } | null {
  if (typeof message !== 'object' || message === null) return null
  // An object, as just seen; what its fields are is looked at next.
  const { name, ask } = message as { name?: unknown; ask?: unknown }
  if (typeof name !== 'string' || !Object.hasOwn(doors, name)) return null
  // One of the contract's own, as just seen.
  return { name: name as MessageName, ask }
}

function refuse(code: MessageError['code'], detail: string): Reply<never> {
  return { ok: false, error: { code, detail } }
}
