import { DatasetFault } from '../core/dataset/dataset-problem.ts'
import {
  type Answer,
  type Ask,
  contract,
  type MessageError,
  type MessageName,
  type Reply,
} from './contract.ts'

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

/** The extension itself: what `sender.id` and the start of `sender.url` are for its own pages. */
export interface Self {
  id: string
  /** With a slash at the end: `chrome-extension://…/`. */
  origin: string
}

/**
 * Checks sender, door and shape of a message, then hands it to its handler. Always resolves to a
 * reply: a handler that throws becomes `internal`, and `onFault` hears of it.
 */
export function createServer(handlers: Handlers, self: Self, onFault: (error: unknown) => void) {
  return async (message: unknown, sender: Sender): Promise<Reply<unknown>> => {
    const parsed = readEnvelope(message)
    if (!parsed) return refuse('malformed', 'not a message of Elsewhere')
    const { name, ask } = parsed
    if (sender.id !== self.id) return refuse('refused', `${name}: sender is not Elsewhere`)
    // Not `sender.tab`: options opened in a tab have one, too.
    const door = sender.url?.startsWith(self.origin) ? 'own' : 'tab'
    if (!contract[name].doors.includes(door)) {
      return refuse(
        'refused',
        `${name} may not be asked by a ${door === 'tab' ? 'page' : 'page of Elsewhere'}`,
      )
    }
    if (door === 'tab' && (sender.tabId === null || sender.frameId !== 0)) {
      return refuse('refused', `${name} may only be asked by a tab's top frame`)
    }
    const shape = contract[name].ask().safeParse(ask)
    if (!shape.success) {
      const issue = shape.error.issues[0]
      return refuse(
        'malformed',
        `${name}: ${issue?.path.join('.') || 'message'}: ${issue?.message}`,
      )
    }
    try {
      // The schema of this name has just passed; TypeScript cannot tie the two unions together.
      return await handlers[name](shape.data as never, sender)
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
  if (typeof name !== 'string' || !Object.hasOwn(contract, name)) return null
  // One of the contract's own, as just seen.
  return { name: name as MessageName, ask }
}

function refuse(code: MessageError['code'], detail: string): Reply<never> {
  return { ok: false, error: { code, detail } }
}
