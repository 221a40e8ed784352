import type { Page } from 'puppeteer-core'
import type { Stage } from '../stage/stage.ts'
import { waitFor } from '../stage/wait-for.ts'
import type { Measured } from './measure.ts'

/** What the popup's page notes of each answer; times as `performance.now()` tells them. */
interface Notes {
  answeredAt: number
  /** When the rows of the newest answer were in the document, and when the frame with them was done. */
  rowsAt: number
  frameAt: number
}

/** Each finds 20 articles and more in the sample story. */
const queries = ['police', 'facial', 'microsoft police', 'recognition']
const runs = 40

/** How long the popup takes to show 20 results, from the engine's answer on. */
export async function measureSearchFrame(stage: Stage): Promise<Measured[]> {
  const popup = await stage.openOwnPage('popup.html', 'front')
  try {
    await popup.evaluateOnNewDocument(takeNotes)
    await popup.reload()
    await popup.setViewport({ width: 400, height: 560 })
    const rowsMs: number[] = []
    const frameMs: number[] = []
    const layouts: number[] = []
    for (let run = -2; run < runs; run += 1) {
      const before = await popup.metrics()
      const { answeredAt, rowsAt, frameAt } = await searchFor(
        popup,
        String(queries.at(run % queries.length)),
      )
      const after = await popup.metrics()
      if (run < 0) continue
      rowsMs.push(rowsAt - answeredAt)
      frameMs.push(frameAt - answeredAt)
      layouts.push((after.LayoutCount ?? 0) - (before.LayoutCount ?? 0))
    }
    return [
      { name: 'popup: from the answer to 20 results in the document', unit: 'ms', values: rowsMs },
      { name: 'popup: from the answer to the frame that shows them', unit: 'ms', values: frameMs },
      { name: 'popup: layouts a query', unit: 'times', values: layouts },
    ]
  } finally {
    await popup.close()
  }
}

async function searchFor(popup: Page, query: string): Promise<Notes> {
  await popup.evaluate((text) => {
    const field = document.querySelector('input')
    if (!field) throw new Error('no search field')
    Object.assign(globalThis, { notes: { answeredAt: 0, rowsAt: 0, frameAt: 0 } })
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }, query)
  return waitFor(
    `the frame with the results of ${query}`,
    () => popup.evaluate(() => (globalThis as unknown as { notes: Notes }).notes),
    ({ frameAt }) => frameAt > 0,
  )
}

/** Runs in the page before its own scripts: notes when the searcher answers, and what comes of it. */
function takeNotes(): void {
  const scope = globalThis as unknown as { notes?: Notes }
  const { Worker: Native } = globalThis
  globalThis.Worker = class extends Native {
    constructor(...given: ConstructorParameters<typeof Native>) {
      super(...given)
      this.addEventListener('message', () => {
        if (scope.notes && scope.notes.rowsAt === 0) scope.notes.answeredAt = performance.now()
      })
    }
  }
  new MutationObserver(() => {
    const { notes } = scope
    const list = document.querySelector('.found[aria-busy=false] .results')
    if (!notes || notes.answeredAt === 0 || notes.rowsAt > 0 || !list) return
    if (list.querySelectorAll('[role=option]').length < 20) return
    notes.rowsAt = performance.now()
    requestAnimationFrame(() => {
      // After the frame was painted.
      setTimeout(() => {
        notes.frameAt = performance.now()
      }, 0)
    })
  }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true })
}
