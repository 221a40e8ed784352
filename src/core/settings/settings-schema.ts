import * as z from 'zod/mini'
import { once } from '../once.ts'
import '../without-eval.ts'
import { type SettingsFields, settingsChecks } from './settings-checks.ts'

type FieldSchemas = { [Name in keyof SettingsFields]: z.ZodMiniType<SettingsFields[Name]> }

/** One schema a field, for messages that carry some of them. */
export const settingsFields = once(() => {
  const schemas = Object.entries(settingsChecks).map(([name, isRight]) => [name, z.custom(isRight)])
  // A check says of its field what the type does.
  return Object.fromEntries(schemas) as FieldSchemas
})

/** A change to some fields; unknown fields and wrong values are refused. */
export const settingsChange = once(() => z.partial(z.strictObject(settingsFields())))
export type SettingsChange = z.infer<ReturnType<typeof settingsChange>>
