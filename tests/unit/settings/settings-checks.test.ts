import { expect, it } from 'vitest'
import { findSettingsProblem } from '../../../src/core/settings/migrate.ts'
import { defaults, type Settings } from '../../../src/core/settings/settings.ts'
import { type SettingsFields, settingsChecks } from '../../../src/core/settings/settings-checks.ts'
import { settingsChange } from '../../../src/core/settings/settings-schema.ts'

const longest = 'x'.repeat(65_536)
const most = Array.from({ length: 5000 }, (_, at) => `${at}.example`)

const cases: [keyof SettingsFields, unknown, boolean][] = [
  ['minimumQuality', 0, true],
  ['minimumQuality', 100, true],
  ['minimumQuality', -1, false],
  ['minimumQuality', 101, false],
  ['minimumQuality', 50.5, false],
  ['minimumQuality', Number.NaN, false],
  ['minimumQuality', '50', false],
  ['show', 'toolbar', true],
  ['show', 'nowhere', false],
  ['position', 'top-left', true],
  ['position', 'left', false],
  ['order', 'outlet', true],
  ['order', ['outlet'], false],
  ['hiddenSites', [], true],
  ['hiddenSites', most, true],
  ['hiddenSites', [...most, 'a.example'], false],
  ['hiddenSites', [''], false],
  ['hiddenSites', [7], false],
  ['hiddenSites', 'a.example', false],
  ['hiddenSites', null, false],
  ['hiddenPages', [longest], true],
  ['hiddenPages', [`${longest}x`], false],
  ['hiddenOutlets', ['a.example'], true],
  ['hiddenOutlets', { 0: 'a.example', length: 1 }, false],
  ['pinnedOutlets', ['a.example'], true],
  ['pinnedOutlets', ['a.example', null], false],
  ['compareHeadlines', true, true],
  ['compareHeadlines', 1, false],
  ['pictures', false, true],
  ['pictures', 'no', false],
  ['badge', true, true],
  ['badge', null, false],
]

it.each(cases)('%s may be %j: %j', (name, value, isRight) => {
  expect(settingsChecks[name](value)).toBe(isRight)
  // In a message, and before they are kept.
  expect(settingsChange().safeParse({ [name]: value }).success).toBe(isRight)
  const problem = findSettingsProblem({ ...defaults, [name]: value } as Settings)
  expect(problem).toEqual(isRight ? null : expect.stringMatching(`^${name}: `))
})

it('a change to a field that is none is refused', () => {
  expect(settingsChange().safeParse({ telepathy: true }).success).toBe(false)
})
