import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { openStage, type Stage } from '../stage/stage.ts'
import { waitFor } from '../stage/wait-for.ts'
import { buildPackage } from './build-package.ts'
import { makeCorpus } from './corpus.ts'
import { toMarkdown } from './corpus-documents.ts'
import { type Measured, measure, quantile, toLine } from './measure.ts'

/** Articles of a story as it is and of one as no story is. */
const sizes = [30, 300]

/** Prints what readers wait for who open the panel, and what it holds while it is open. */
export async function measurePanel(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'elsewhere-bench-'))
  try {
    for (const size of sizes) {
      const { extension, address } = buildStory(join(folder, String(size)), size)
      const stage = await openStage({ browser: 'chromium', extension })
      try {
        await measureStory(stage, address, `${size} articles`)
      } finally {
        await stage.close()
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A package with one story. */
function buildStory(folder: string, size: number): { extension: string; address: string } {
  const corpus = makeCorpus(size)
  // Each of an outlet of its own: as many rows as there can be.
  const articles = [...corpus.stories()]
    .flatMap((story) => story.articles)
    .map((article, at) => {
      const outlet = corpus.outlets[at % corpus.outlets.length] ?? article.outlet
      const webUrl = article.webUrl.replace(article.outlet.domain, outlet.domain)
      return { ...article, outlet, webUrl, ampWebUrl: null }
    })
  const documents = join(folder, 'documents')
  mkdirSync(documents, { recursive: true })
  writeFileSync(join(documents, 'story.md'), toMarkdown({ at: 0, firstId: 0, articles }))
  const extension = buildPackage(['--documents', documents], folder)
  return { extension, address: articles[0]?.webUrl ?? '' }
}

async function measureStory(stage: Stage, address: string, what: string): Promise<void> {
  const shown: number[] = []
  const opened: number[] = []
  const scrolled: number[] = []
  const heapsMb: number[] = []
  const longTasks = new Map<string, number[]>()
  await measure('visits', 8, async () => {
    const visit = await visitStory(stage, address)
    shown.push(visit.shownMs)
    opened.push(visit.openedMs)
    scrolled.push(...visit.frameMs)
    heapsMb.push(visit.heapMb)
    for (const [step, durations] of Object.entries(visit.longTasksMs))
      longTasks.set(step, [...(longTasks.get(step) ?? []), ...durations])
    return 0
  })
  const lines: Measured[] = [
    { name: `${what}: from DOM ready to the tab in the page`, unit: 'ms', values: shown.slice(2) },
    {
      name: `${what}: from the click to the open panel drawn`,
      unit: 'ms',
      values: opened.slice(2),
    },
    { name: `${what}: a frame while all rows are scrolled`, unit: 'ms', values: scrolled },
  ]
  for (const line of lines) console.log(toLine(line))
  const heap = quantile({ name: '', unit: 'ms', values: heapsMb }, 0.5)
  console.log(`${what}: heap with all rows ${heap.toFixed(2)} MB`)
  const told = [...longTasks].map(([step, { length }]) => `${step} ${length}`).join(', ')
  const longest = Math.max(0, ...[...longTasks.values()].flat())
  console.log(`${what}: long tasks: ${told}; longest ${longest.toFixed(0)} ms`)
}

interface Visit {
  shownMs: number
  openedMs: number
  frameMs: number[]
  /** More than before the panel was opened. */
  heapMb: number
  /** Tasks of 50 ms and more, by what the reader did. */
  longTasksMs: Record<string, number[]>
}

/** What is clicked while all rows are there. */
const switches = [
  ['newest first', 'label', /^Newest$/],
  ['by outlet', 'label', /^Outlet$/],
  ['compared', 'label', /^Compare headlines$/],
  ['pinned', '.row:nth-child(n + 5) .tools button', /^Pin /],
  ['undone', '.note button', /^Undo$/],
  ['unfolded', 'button', /^Excerpt of/],
] as const

async function visitStory(stage: Stage, address: string): Promise<Visit> {
  const tab = await stage.browser.newPage()
  try {
    await tab.evaluateOnNewDocument(() => {
      const scope = globalThis as { longTasksMs?: number[] }
      const longTasksMs: number[] = []
      scope.longTasksMs = longTasksMs
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longTasksMs.push(duration)
      }).observe({ type: 'longtask', buffered: true })
    })
    const longTasksMs: Visit['longTasksMs'] = {}
    const tell = async (step: string) => {
      longTasksMs[step] = await tab.evaluate(takeLongTasks)
    }
    const shownMs = await untilShown(stage, address, tab)
    const panel = stage.panel(tab)
    const before = await heapOf(tab)
    await tell('shown')
    const openedMs = await (await panel.root()).evaluate(openPanel)
    await tell('opened')
    await panel.click('button', /^Show all/)
    await tell('all shown')
    const frameMs = await scroll(stage, tab)
    await tell('scrolled')
    const after = await heapOf(tab)
    for (const [step, selector, name] of switches) {
      await panel.click(selector, name)
      await tell(step)
    }
    const slider = await panel.find('input[type=range]')
    for (const key of ['End', 'Home'] as const) {
      await slider.press(key)
      await tell(`minimum at its ${key.toLowerCase()}`)
    }
    return { shownMs, openedMs, frameMs, heapMb: (after - before) / 1e6, longTasksMs }
  } finally {
    await tab.close()
  }
}

/** Runs in the page: what took long since it was asked last, once there is nothing more to do. */
async function takeLongTasks(): Promise<number[]> {
  // Enough for all rows, and for the observer to hear of it.
  for (let frame = 0; frame < 15; frame++) await new Promise(requestAnimationFrame)
  return (globalThis as { longTasksMs?: number[] }).longTasksMs?.splice(0) ?? []
}

/** Milliseconds from the page's DOM being there to the panel's element being in it. */
export async function untilShown(stage: Stage, address: string, tab: Page): Promise<number> {
  await tab.evaluateOnNewDocument(() => {
    new MutationObserver(() => {
      if (document.querySelector('elsewhere-panel')) performance.mark('shown')
    }).observe(document, { childList: true, subtree: true })
  })
  await stage.show(address, tab)
  const seen = await waitFor(
    'the panel',
    () =>
      tab.evaluate(() => {
        const [mark] = performance.getEntriesByName('shown')
        const [load] = performance.getEntriesByType('navigation')
        const ready = (load as PerformanceNavigationTiming).domContentLoadedEventStart
        return mark ? mark.startTime - ready : null
      }),
    (value) => value !== null,
  )
  return seen ?? Number.NaN
}

/** Runs in the page: until the frame that shows the card is on its way to the screen. */
function openPanel(root: ShadowRoot | HTMLElement): Promise<number> {
  const tab = root.querySelector<HTMLElement>('button[aria-expanded=false]')
  if (!tab) throw new Error('the panel is open already')
  return new Promise((resolve) => {
    const start = performance.now()
    // A method: what builds this file would name a function by means that the page does not have.
    const frames = {
      look() {
        // After the frame was painted.
        if (root.querySelector('section')) setTimeout(() => resolve(performance.now() - start), 0)
        else requestAnimationFrame(frames.look)
      },
    }
    tab.click()
    requestAnimationFrame(frames.look)
  })
}

const steps = 60

/** Turns the wheel over the list; answers what each frame took meanwhile. */
async function scroll(stage: Stage, tab: Page): Promise<number[]> {
  const card = await (await stage.panel(tab).find('section')).boundingBox()
  if (!card) throw new Error('the panel is not open')
  await tab.mouse.move(card.x + card.width / 2, card.y + card.height / 2)
  await tab.evaluate(() => {
    const scope = globalThis as { frameMs?: number[] }
    const frameMs: number[] = []
    scope.frameMs = frameMs
    const last = { at: performance.now() }
    const frames = {
      next(now: number) {
        frameMs.push(now - last.at)
        last.at = now
        requestAnimationFrame(frames.next)
      },
    }
    requestAnimationFrame(frames.next)
  })
  for (let step = 0; step < steps; step += 1) await tab.mouse.wheel({ deltaY: 120 })
  return tab.evaluate(() => (globalThis as { frameMs?: number[] }).frameMs?.slice(1) ?? [])
}

async function heapOf(tab: Page): Promise<number> {
  const session = await tab.createCDPSession()
  await session.send('HeapProfiler.collectGarbage')
  const { JSHeapUsedSize } = await tab.metrics()
  await session.detach()
  return JSHeapUsedSize ?? Number.NaN
}
