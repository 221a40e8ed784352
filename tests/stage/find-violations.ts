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
 * @param rules of axe that alone are asked; those that axe itself asks unless given
 */
export async function findViolations(view: View, rules?: readonly string[]): Promise<string[]> {
  const root = await view.root()
  const { realm } = root as unknown as { realm: { evaluate(source: string): Promise<unknown> } }
  await realm.evaluate(`if (!globalThis.axe) { ${axeSource} }; undefined`)
  return root.evaluate(async (element, only) => {
    const { axe } = globalThis as unknown as {
      axe: { run(context: Node, options: RunOptions): Promise<AxeResults> }
    }
    let context: Node = document
    if (element instanceof ShadowRoot) {
      Object.defineProperty(element.host, 'shadowRoot', { value: element, configurable: true })
      context = element.host
      // What is drawn where, which contrast depends on, axe asks of the body, and the host is not in it.
      Object.defineProperty(document, 'body', { value: element.host, configurable: true })
    }
    const { violations, passes } = await axe.run(context, {
      resultTypes: ['violations'],
      ...(only && { runOnly: [...only] }),
    })
    const missed = (only ?? ['color-contrast']).filter((rule) =>
      passes.every(({ id, nodes }) => id !== rule || nodes.length === 0),
    )
    if (missed.length > 0) return [`axe saw nothing that passes ${missed}`]
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    )
  }, rules)
}
