/** The inner side of a bare extension: runs in its background, its page and its page's worker. */

// Called with plain values by tests that know what they pass.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Calls = Record<string, (...args: any[]) => unknown>

interface Asked {
  id?: number
  name: string
  args: unknown[]
}
interface Answered {
  id?: number | undefined
  value?: unknown
  thrown?: string
}

interface Runtime {
  sendMessage(message: Asked): Promise<Answered>
  onMessage: {
    addListener(
      listener: (message: Asked, sender: unknown, reply: (answer: Answered) => void) => true,
    ): void
  }
}

// The types of neither browser's global are loaded here, nor those of workers.
const scope = globalThis as unknown as {
  chrome?: { runtime: Runtime }
  DedicatedWorkerGlobalScope?: unknown
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: MessageEvent<Asked>) => void): void
}

/** Makes functions callable from outside, by `BareExtension.call`. */
export function answerCalls(calls: Calls): void {
  const answer = async ({ id, name, args }: Asked): Promise<Answered> => {
    try {
      return { id, value: await calls[name]?.(...args) }
    } catch (error) {
      return { id, thrown: describe(error) }
    }
  }
  if (scope.DedicatedWorkerGlobalScope)
    scope.addEventListener('message', async ({ data }) => scope.postMessage(await answer(data)))
  else if (location.pathname === '/page.html') answerInPage(answer)
  else
    scope.chrome?.runtime.onMessage.addListener((message, _sender, reply) => {
      answer(message).then(reply)
      return true
    })
}

function describe(error: unknown): string {
  const { name, code, message } = error as { name?: string; code?: unknown; message?: string }
  return `${name}${code === undefined ? '' : ` ${code}`}: ${message}`
}

function answerInPage(answer: (asked: Asked) => Promise<Answered>): void {
  let worker: Worker | null = null
  let last = 0
  const askWorker = (asked: Asked) => {
    worker ??= new Worker('script.js')
    const asking = worker
    const id = ++last
    return new Promise<Answered>((resolve) => {
      const listen = ({ data }: MessageEvent<Answered>) => {
        if (data.id !== id) return
        asking.removeEventListener('message', listen)
        resolve(data)
      }
      asking.addEventListener('message', listen)
      asking.addEventListener('error', ({ message }) => resolve({ thrown: `worker: ${message}` }))
      asking.postMessage({ ...asked, id })
    })
  }
  Object.assign(globalThis, {
    async callIn(place: string, name: string, args: unknown[]) {
      const ask = { page: answer, worker: askWorker, background: scope.chrome?.runtime.sendMessage }
      const found = await ask[place as keyof typeof ask]?.({ name, args })
      if (found?.thrown) throw new Error(found.thrown)
      return found?.value
    },
    killWorker() {
      worker?.terminate()
      worker = null
    },
  })
}
