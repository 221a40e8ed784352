import type { ConsoleMessage, Protocol } from 'puppeteer-core'
import type { Stage } from './stage.ts'

/** What a page went through since it was loaded, by the browser's own means. */
export interface PageWatch {
  /** Errors of scripts and of the security policy, in every world of the page; each once, sorted. */
  errors(): string[]
  /** Boxes that moved without the reader's doing, as `P, DIV`. */
  shifts(): Promise<string[]>
  /** How long scripts of the extension ran. */
  scriptTime(): Promise<ScriptTime>
  stop(): Promise<void>
}

/** Milliseconds in which the processor was at a script of the extension, or at what it called. */
export interface ScriptTime {
  totalMs: number
  /** The longest time in one piece; the browser calls 50 ms a long task. */
  longestMs: number
}

interface Witnessed {
  witnessed?: { observer: PerformanceObserver; shifts: string[] }
}
interface LayoutShift extends PerformanceEntry {
  sources: { node: Node | null }[]
}

/** Distance of the profiler's looks. Counted, not timed: a machine that stands still is nobody's fault. */
const sampleMs = 0.5

/**
 * Watches the stage's page from its next load on. Only Chromium tells of shifts and of script time;
 * in Firefox there are none.
 */
export async function watchPage({ page, name, extensionOrigin }: Stage): Promise<PageWatch> {
  const errors = new Set<string>()
  const onError = (error: unknown) =>
    errors.add(error instanceof Error ? error.message : String(error))
  const onConsole = (message: ConsoleMessage) => {
    if (message.type() === 'error') errors.add(message.text())
  }
  page.on('pageerror', onError)
  page.on('console', onConsole)
  const stopListening = () => {
    page.off('pageerror', onError)
    page.off('console', onConsole)
  }
  const told = { errors: () => [...errors].sort() }
  if (name === 'firefox') {
    const nothing = { totalMs: 0, longestMs: 0 }
    const stop = async () => stopListening()
    return { ...told, shifts: async () => [], scriptTime: async () => nothing, stop }
  }
  const { identifier } = await page.evaluateOnNewDocument(witnessShifts)
  const session = await page.createCDPSession()
  await session.send('Profiler.enable')
  await session.send('Profiler.setSamplingInterval', { interval: sampleMs * 1000 })
  await session.send('Profiler.start')
  return {
    ...told,
    shifts: () => page.evaluate(readShifts),
    scriptTime: async () =>
      toScriptTime((await session.send('Profiler.stop')).profile, extensionOrigin),
    async stop() {
      stopListening()
      await page.removeScriptToEvaluateOnNewDocument(identifier)
      await session.detach()
    },
  }
}

/** Adds up the looks at which a function of the extension was under way. */
function toScriptTime(profile: Protocol.Profiler.Profile, origin: string): ScriptTime {
  const parents = new Map<number, number>()
  const own = new Set<number>()
  for (const { id, children, callFrame } of profile.nodes) {
    for (const child of children ?? []) parents.set(child, id)
    if (callFrame.url.startsWith(origin)) own.add(id)
  }
  let total = 0
  let run = 0
  let longest = 0
  for (const sample of profile.samples ?? []) {
    let at: number | undefined = sample
    while (at !== undefined && !own.has(at)) at = parents.get(at)
    run = at === undefined ? 0 : run + 1
    if (run > 0) total++
    longest = Math.max(longest, run)
  }
  return { totalMs: total * sampleMs, longestMs: longest * sampleMs }
}

// Both run in the page, which may spoil all that it has after its first line.

function witnessShifts(): void {
  const shifts: string[] = []
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      for (const { node } of (entry as LayoutShift).sources) shifts.push(node?.nodeName ?? 'gone')
  })
  observer.observe({ type: 'layout-shift', buffered: true })
  ;(globalThis as Witnessed).witnessed = { observer, shifts }
}

function readShifts(): string[] {
  const { observer, shifts } = (globalThis as Witnessed).witnessed ?? {}
  for (const entry of observer?.takeRecords() ?? [])
    for (const { node } of (entry as LayoutShift).sources) shifts?.push(node?.nodeName ?? 'gone')
  return shifts ?? []
}
