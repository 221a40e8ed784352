import { tabRuntime } from '../browser/tab-runtime.ts'
import { createClient } from '../messages/client.ts'
import type { ProbeQuestion } from '../messages/questions.ts'
import { readDeclared } from './declared.ts'
import { handoverOf } from './handover.ts'
import { mightBeKnown } from './might-be-known.ts'
import { createProbe } from './probe-app.ts'

/** The Navigation API, which TypeScript's DOM types do not have yet. */
type Navigation = EventTarget
const { navigation } = globalThis as { navigation?: Navigation }
// Nor prerendering, nor our own mark on the isolated world.
const { prerendering } = document as { prerendering?: boolean }

const started = Symbol.for('elsewhere.probe')
const scope = globalThis as { [started]?: boolean }

// Injected into open tabs as well as registered: twice in one page must be once. Browsers show texts
// and pictures in HTML documents of their own, which are no pages.
if (!scope[started] && /^(text\/html|application\/xhtml\+xml)$/.test(document.contentType)) {
  scope[started] = true
  const client = createClient(tabRuntime.send)
  const probe = createProbe(
    {
      address: () => location.href,
      declared: () => readDeclared(document),
      onHeadChange,
      mightKnow: (addresses) => mightBeKnown(addresses, tabRuntime.readStored),
      lookUp: async (ask) => {
        const reply = await client.ask('page/look-up', ask)
        return reply.ok ? reply.value : null
      },
      alive: tabRuntime.alive,
      shown: prerendering ? once(document, 'prerenderingchange') : Promise.resolve(),
      domReady:
        document.readyState === 'loading' ? once(document, 'DOMContentLoaded') : Promise.resolve(),
    },
    handoverOf(globalThis),
  )
  const moved = () => void probe.moved()
  navigation?.addEventListener('currententrychange', moved)
  addEventListener('popstate', moved)
  addEventListener('hashchange', moved)
  addEventListener('pageshow', (event) => {
    if (event.persisted) void probe.ask()
  })
  tabRuntime.onQuestion((message) => {
    // Our own background sends nothing else.
    const { question } = (message ?? {}) as Partial<ProbeQuestion>
    if (question === 'asked') return probe.asked()
    if (question === 'ask-again') void probe.ask()
    if (question === 'toggle-panel') handoverOf(globalThis).togglePanel?.()
    return undefined
  })
  void probe.ask()
}

function once(target: EventTarget, event: string): Promise<unknown> {
  return new Promise((resolve) => target.addEventListener(event, resolve, { once: true }))
}

function onHeadChange(listener: () => void): () => void {
  let frame = 0
  const observer = new MutationObserver(() => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(listener)
  })
  if (document.head)
    observer.observe(document.head, { childList: true, subtree: true, attributes: true })
  return () => {
    cancelAnimationFrame(frame)
    observer.disconnect()
  }
}
