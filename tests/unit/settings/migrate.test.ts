import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { migrate, parseSettingsFile } from '../../../src/core/settings/migrate.ts'
import { defaults } from '../../../src/core/settings/settings.ts'
import { settingsChecks } from '../../../src/core/settings/settings-checks.ts'

describe('stored settings', () => {
  it.each([undefined, null, 7, 'text', [], {}])('%j gives the defaults', (stored) => {
    expect(migrate(stored).settings).toEqual(defaults)
  })

  it('let a wrong field fall back alone', () => {
    const stored = { version: 1, minimumQuality: 900, order: 'newest', badge: 'yes' }
    expect(migrate(stored)).toEqual({
      settings: { ...defaults, order: 'newest' },
      ignored: ['minimumQuality', 'badge'],
    })
  })

  it('lose of a list only the entries that are none', () => {
    const long = `https://a.example/${'x'.repeat(60_000)}`
    const stored = { hiddenPages: [long, 7, '', 'https://a.example/1'], hiddenSites: ['a.example'] }
    expect(migrate(stored)).toEqual({
      settings: {
        ...defaults,
        hiddenPages: [long, 'https://a.example/1'],
        hiddenSites: ['a.example'],
      },
      ignored: ['hiddenPages'],
    })
  })

  it('of a newer version give what this version understands', () => {
    const stored = { version: 99, minimumQuality: 40, telepathy: true }
    expect(migrate(stored)).toEqual({
      settings: { ...defaults, minimumQuality: 40 },
      ignored: ['telepathy'],
    })
  })

  it('of a version without pinned outlets and compared headlines start with none of either', () => {
    const { pinnedOutlets, compareHeadlines, ...older } = {
      ...defaults,
      hiddenOutlets: ['a.example'],
    }
    expect([pinnedOutlets, compareHeadlines]).toEqual([[], false])
    expect(migrate(older)).toEqual({
      settings: { ...defaults, hiddenOutlets: ['a.example'] },
      ignored: [],
    })
  })

  it('keep pinned outlets, but for entries that are none', () => {
    const stored = { pinnedOutlets: ['a.example', 7], compareHeadlines: 'yes' }
    expect(migrate(stored)).toEqual({
      settings: { ...defaults, pinnedOutlets: ['a.example'] },
      ignored: ['pinnedOutlets', 'compareHeadlines'],
    })
  })

  it('come out whole whatever was stored', () => {
    fc.assert(
      fc.property(fc.anything(), (stored) => {
        expect(Object.keys(migrate(stored).settings).sort()).toEqual(Object.keys(defaults).sort())
      }),
    )
  })

  it('come back from an export as they were', () => {
    const settings = { ...defaults, minimumQuality: 35, hiddenSites: ['a.example'] }
    const parsed = parseSettingsFile(JSON.stringify(settings))
    expect(parsed).toEqual({ ok: true, value: { settings, ignored: [] } })
  })

  it('have a check for every field', () => {
    expect([...Object.keys(settingsChecks), 'version'].sort()).toEqual(Object.keys(defaults).sort())
  })
})

describe('a settings file', () => {
  it('of a newer version says so', () => {
    const parsed = parseSettingsFile('{"version": 99, "minimumQuality": 20}')
    expect(parsed).toMatchObject({
      ok: true,
      value: { settings: { minimumQuality: 20 }, ignored: ['version'] },
    })
  })

  it.each([
    ['', 'not JSON'],
    ['{"minimumQuality": 4', 'not JSON'],
    ['[]', 'no settings of Elsewhere'],
    ['null', 'no settings of Elsewhere'],
    ['{"name": "something else"}', 'no settings of Elsewhere'],
  ])('%j is refused in words', (text, words) => {
    const parsed = parseSettingsFile(text)
    expect(parsed.ok).toBe(false)
    expect(!parsed.ok && parsed.problem).toContain(words)
  })
})
