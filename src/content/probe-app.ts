import type { PageAnswer } from '../messages/contract.ts'
import type { Declared } from '../messages/page-ask.ts'
import type { Handover } from './handover.ts'
import type { ProbePorts } from './probe-ports.ts'

export interface Probe {
  /** Asks about the page as it is now, even if it was asked about before. */
  ask(): Promise<void>
  /** The page may have gone to another address without loading anew. */
  moved(): Promise<void>
  /** What was last asked with: the popup must ask the same. */
  asked(): { address: string; declared: Declared | null }
}

/**
 * Asks the background about this page: by its address at once and, on a miss, once more with what
 * the head declares. After an in-page navigation, declarations that did not change along with the
 * address are stale (many sites never update them) and count for nothing.
 */
export function createProbe(ports: ProbePorts, handover: Handover): Probe {
  let address = ''
  let declared: Declared | null = null
  /** What the head declared for the previous address of this document; null for its first. */
  let stale: Declared | null = null
  let turn = 0
  let stopWatching = () => {}
  /** Whether the background was asked about the page that was last shown: it may have set its badge. */
  let wasAsked = false

  async function ask(): Promise<void> {
    const mine = ++turn
    stopWatching()
    address = ports.address()
    declared = null
    await ports.shown
    const answer = await lookUp(mine)
    if (mine !== turn) return
    if (answer?.found !== false) return show(answer)
    await ports.domReady
    if (mine !== turn) return
    await askWithDeclared(mine)
    // Frameworks move to the new address first and change the head when the article is there.
    if (stale && mine === turn && !handover.answer.found)
      stopWatching = ports.onHeadChange(() => void askWithDeclared(mine))
  }

  async function askWithDeclared(mine: number): Promise<void> {
    const now = fresh(ports.declared(), stale)
    if (JSON.stringify(now) === JSON.stringify(declared)) return
    declared = now
    const answer = await lookUp(mine)
    if (mine === turn) show(answer)
  }

  async function lookUp(mine: number): Promise<PageAnswer | null> {
    const { canonical = null, og = null, jsonld = null } = declared ?? {}
    const addresses = [address, canonical, og, jsonld].filter((one) => one !== null)
    const might = await ports.mightKnow(addresses)
    if (mine !== turn) return null
    // What an earlier answer put on the toolbar goes with an answer only.
    if (!might && !wasAsked) return { found: false }
    wasAsked = true
    const answer = await ports.lookUp({ address, declared, panel: handover.panel !== null })
    if (mine === turn && answer) wasAsked = might
    return answer
  }

  function show(answer: PageAnswer | null): void {
    // Without an answer what is shown of this page stays; of another page it must go.
    if (answer === null && handover.address === address) return
    handover.answer = answer ?? { found: false }
    handover.address = address
    if (handover.answer.found) stopWatching()
    handover.panel?.(handover.answer, address)
  }

  handover.dropAnswers = () => {
    turn++
  }
  return {
    async ask() {
      if (ports.alive()) await ask()
    },
    async moved() {
      if (withoutFragment(ports.address()) === withoutFragment(address)) return
      // Nobody answers an orphan; what it shows is of the page before.
      if (!ports.alive()) return handover.panel?.({ found: false }, ports.address())
      stale = ports.declared()
      await ask()
    },
    asked: () => ({ address, declared }),
  }
}

/** The declarations that are not those of the previous address. */
function fresh(now: Declared, stale: Declared | null): Declared {
  const pick = (field: keyof Declared) => (now[field] === stale?.[field] ? null : now[field])
  return { canonical: pick('canonical'), og: pick('og'), jsonld: pick('jsonld') }
}

/** Routes of the form `#!/…` are addresses of their own; any other fragment is a place in the page. */
function withoutFragment(address: string): string {
  const at = address.indexOf('#')
  return at < 0 || address.startsWith('#!', at) ? address : address.slice(0, at)
}
