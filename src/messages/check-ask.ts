import { failed, ok, type Result } from '../core/result.ts'
import { contract } from './contract.ts'
import type { MessageName } from './doors.ts'

/** What a handler may have of what was asked; otherwise which field is wrong, and why. */
export function checkAsk(name: MessageName, ask: unknown): Result<unknown, string> {
  const shape = contract[name]().safeParse(ask)
  if (shape.success) return ok(shape.data)
  const issue = shape.error.issues[0]
  return failed(`${issue?.path.join('.') || 'message'}: ${issue?.message}`)
}
