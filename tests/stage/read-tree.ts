import type { Page } from 'puppeteer-core'

/** As Chromium's `Accessibility.getFullAXTree` tells of a node; puppeteer's types leave the parts open. */
interface TreeNode {
  nodeId: string
  ignored: boolean
  role?: { value?: unknown }
  name?: { value?: unknown }
  properties?: readonly { name: string; value: { value?: unknown } }[]
  childIds?: readonly string[]
}

/** Text and layout, which a reader hears as a part of what they are in. */
const passedOver = new Set([
  ...['none', 'generic', 'InlineTextBox', 'StaticText', 'ListMarker', 'paragraph', 'LineBreak'],
  ...['LabelText', 'Legend', 'time', 'mark', 'article', 'term', 'definition', 'DescriptionList'],
])
/** What is said in them is what they are there for. */
const saying = new Set(['status', 'alert'])
/** Of more than six of these side by side two are shown, and the others counted. */
const repeated = new Set(['button', 'listitem', 'option'])
const mostSiblings = 6

/**
 * What a screen reader is told of a page in Chromium, as an outline: `role "name" states`, a line
 * each, indented as it is nested; closed shadow roots are a part of it.
 * @param from only what comes after the first node of this role within the page
 */
export async function readTree(page: Page, from?: string): Promise<string> {
  const session = await page.createCDPSession()
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  await session.detach()
  const all = new Map((nodes as TreeNode[]).map((node) => [node.nodeId, node]))
  const childrenOf = (node: TreeNode): TreeNode[] =>
    (node.childIds ?? [])
      .flatMap((id) => all.get(id) ?? [])
      .flatMap((child) =>
        child.ignored || passedOver.has(roleOf(child)) ? childrenOf(child) : [child],
      )
  const textOf = (node: TreeNode): string =>
    roleOf(node) === 'StaticText'
      ? String(node.name?.value ?? '')
      : (node.childIds ?? []).map((id) => textOf(all.get(id) ?? node)).join('')
  const linesOf = (node: TreeNode): string[] => {
    const said = saying.has(roleOf(node)) ? textOf(node) : ''
    const line = [roleOf(node), quoted(node.name?.value), quoted(said), ...statesOf(node)]
    return [line.filter(Boolean).join(' '), ...below(childrenOf(node))]
  }
  const below = (siblings: readonly TreeNode[]): string[] =>
    runsOf(siblings).flatMap((run) => {
      const isCut = run.length > mostSiblings && run[0] && repeated.has(roleOf(run[0]))
      const shown = isCut ? run.slice(0, 2) : run
      const rest = run.length - shown.length
      const lines = shown.flatMap(linesOf)
      return (rest > 0 ? [...lines, `… ${rest} more`] : lines).map((line) => `  ${line}`)
    })
  const root = nodes[0] as TreeNode
  const parts = childrenOf(root)
  const after = from ? parts.findIndex((part) => roleOf(part) === from) + 1 : 0
  return `${below(parts.slice(after))
    .map((line) => line.slice(2))
    .join('\n')}\n`
}

function roleOf({ role }: TreeNode): string {
  return String(role?.value)
}

function quoted(words: unknown): string {
  return words ? `"${words}"` : ''
}

function runsOf(siblings: readonly TreeNode[]): TreeNode[][] {
  const runs: TreeNode[][] = []
  for (const node of siblings) {
    const run = runs.at(-1)
    if (run?.[0] && roleOf(run[0]) === roleOf(node)) run.push(node)
    else runs.push([node])
  }
  return runs
}

/** Words for states that a reader is told; those that say "no" only where there could be a "yes". */
const stateWords: Record<string, Record<string, string>> = {
  expanded: { true: 'expanded', false: 'collapsed' },
  pressed: { true: 'pressed', false: 'not pressed' },
  checked: { true: 'checked', false: 'not checked' },
  selected: { true: 'selected', false: 'not selected' },
  disabled: { true: 'disabled' },
  busy: { true: 'busy' },
  focused: { true: 'focused' },
  live: { polite: 'polite', assertive: 'assertive' },
}

function statesOf(node: TreeNode): string[] {
  return (node.properties ?? []).flatMap(({ name, value: { value } }) => {
    if (name === 'level' && roleOf(node) === 'heading') return `level ${value}`
    if (name === 'valuetext') return `at "${value}"`
    if (name === 'hasPopup') return `opens ${value}`
    if (name === 'autocomplete') return `completes from a ${value}`
    return stateWords[name]?.[String(value)] ?? []
  })
}
