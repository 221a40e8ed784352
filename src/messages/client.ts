import type { Answer, Ask, Reply } from './contract.ts'
import type { MessageName } from './doors.ts'

/** Asks the background; never throws, whatever becomes of the extension in the meantime. */
export interface Client {
  ask<Name extends MessageName>(name: Name, ask: Ask<Name>): Promise<Reply<Answer<Name>>>
}

/**
 * @param send the browser's way to send a message; may reject or throw at any time
 */
export function createClient(send: (message: unknown) => Promise<unknown>): Client {
  return {
    async ask(name, ask) {
      try {
        const reply = await send({ name, ask })
        // Our own server always replies in this shape; no reply means that nobody listened.
        if (isReply(reply)) return reply as Reply<never>
        return { ok: false, error: { code: 'unreachable', detail: `no reply to ${name}` } }
      } catch (error) {
        const detail = error instanceof Error ? error.message : String(error)
        // Chrome's words, then those for a torn-down sandbox in either browser.
        const gone = /context invalidated|undefined \(reading|is undefined|is null/i.test(detail)
        return { ok: false, error: { code: gone ? 'orphaned' : 'unreachable', detail } }
      }
    },
  }
}

function isReply(reply: unknown): boolean {
  return typeof reply === 'object' && reply !== null && 'ok' in reply
}
