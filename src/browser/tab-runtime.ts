/**
 * The few calls that scripts in a page need: what the rest of Elsewhere has of the extension's API would weigh more than
 * the scripts do.
 */
interface TabBrowser {
  runtime?: {
    id?: string
    sendMessage(message: unknown): Promise<unknown>
    onMessage: {
      addListener(
        listener: (message: unknown, sender: unknown, reply: (answer: unknown) => void) => void,
      ): void
    }
  }
  storage: { local: { get(keys: string[]): Promise<Record<string, unknown>> } }
  i18n: { getMessage(key: string, substitutions?: string[]): string }
}

// The types of neither browser's global are loaded here.
const scope = globalThis as unknown as { browser?: TabBrowser; chrome?: TabBrowser }
// Chrome has no `browser` here; a page cannot define one either, its globals live in another world.
const api = (scope.browser ?? scope.chrome) as TabBrowser

export const tabRuntime = {
  /** Rejects or throws when the extension was updated or removed meanwhile. */
  send: async (message: unknown): Promise<unknown> => api.runtime?.sendMessage(message),
  /** Values that the extension keeps, without waking it; rejects or throws like `send`. */
  readStored: async (keys: string[]): Promise<Record<string, unknown>> =>
    api.storage.local.get(keys),
  getMessage: (key: string, substitutions?: string[]): string =>
    api.i18n.getMessage(key, substitutions),
  /** False once the extension that this script belongs to was updated, disabled or removed. */
  alive: (): boolean => {
    try {
      return Boolean(api.runtime?.id)
    } catch {
      return false
    }
  },
  /** Answers questions that the background asks of this page; others are left to other listeners. */
  onQuestion: (answer: (message: unknown) => unknown): void => {
    api.runtime?.onMessage.addListener((message, _sender, reply) => {
      const found = answer(message)
      if (found !== undefined) reply(found)
    })
  },
}

/** Rejects where the browser or the page refuses the clipboard, as on pages without TLS. */
export const copyText = async (text: string): Promise<void> => navigator.clipboard.writeText(text)
