import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { View } from './view.ts'

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)

/**
 * Runs axe where the view's root lives. For the panel that is a world of the test's own beside the
 * page's; there the closed root is given back as `shadowRoot`, so that axe looks into the real panel.
 */
export async function findViolations(view: View): Promise<string[]> {
  const root = await view.root()
  const { realm } = root as unknown as { realm: { evaluate(source: string): Promise<unknown> } }
  await realm.evaluate(`${axeSource}; undefined`)
  return root.evaluate(async (element) => {
    const { axe } = globalThis as unknown as {
      axe: { run(context: Node, options: RunOptions): Promise<AxeResults> }
    }
    let context: Node = document
    if (element instanceof ShadowRoot) {
      Object.defineProperty(element.host, 'shadowRoot', { value: element, configurable: true })
      context = element.host
    }
    const { violations, passes } = await axe.run(context, { resultTypes: ['violations'] })
    if (passes.length < 5) return ['axe looked at next to nothing']
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    )
  })
}
