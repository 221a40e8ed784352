import type { PageAnswer } from '../messages/contract.ts'

/**
 * Where probe and panel meet: both run in the extension's isolated world of one page, and the page
 * cannot see it. The probe leaves the latest answer; the panel, injected on a hit, takes it from
 * there and is told of each later one.
 */
export interface Handover {
  answer: PageAnswer
  /** Address that the answer is for. */
  address: string
  /** Set by the panel once it is there. */
  panel: ((answer: PageAnswer, address: string) => void) | null
  /** Set by the panel as well: opens or closes it. */
  togglePanel: (() => void) | null
  /** Set by the probe: lets answers that are under way go, since they may know old settings. */
  dropAnswers: () => void
}

const key = Symbol.for('elsewhere.handover')

/** The handover of this page; `scope` is the isolated world's global object. */
export function handoverOf(scope: object): Handover {
  // Nobody else writes under the symbol; TypeScript cannot know of it.
  const holder = scope as { [key]?: Handover }
  holder[key] ??= {
    answer: { found: false },
    address: '',
    panel: null,
    togglePanel: null,
    dropAnswers: () => {},
  }
  return holder[key]
}
