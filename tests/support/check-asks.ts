import { checkAsk } from '../../src/messages/check-ask.ts'
import type { CheckAsk } from '../../src/messages/server.ts'

/** Checks whatever is asked, as the background does with both of its scripts. */
export const check: CheckAsk = async (name, ask) => checkAsk(name, ask)
