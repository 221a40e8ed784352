import { describe, expect, it } from 'vitest'
import { createSettingsStore } from '../../../src/background/settings-store.ts'
import { defaults } from '../../../src/core/settings/settings.ts'
import { createFakeStore } from '../../support/a-browser.ts'

describe('the settings store', () => {
  it('starts with the defaults and writes nothing by reading', async () => {
    const store = createFakeStore()
    expect(await createSettingsStore(store).read()).toEqual({ ok: true, value: defaults })
    expect(store.values).toEqual({})
  })

  it('loses none of two changes made at once', async () => {
    const settings = createSettingsStore(createFakeStore())
    await Promise.all([
      settings.change((now) => ({ ...now, minimumQuality: 40 })),
      settings.change((now) => ({ ...now, order: 'newest' })),
    ])
    expect(await settings.read()).toMatchObject({
      ok: true,
      value: { minimumQuality: 40, order: 'newest' },
    })
  })

  it('says that storage is unreachable, and writes nothing over what it could not read', async () => {
    const store = createFakeStore({ settings: { ...defaults, minimumQuality: 70 } })
    const settings = createSettingsStore(store)
    store.broken = 'read'
    expect(await settings.read()).toMatchObject({
      ok: false,
      error: { code: 'storage-unreachable' },
    })
    const change = await settings.change((now) => ({ ...now, badge: false }))
    expect(change).toMatchObject({ ok: false, error: { code: 'storage-unreachable' } })
    store.broken = null
    expect(await settings.read()).toMatchObject({
      ok: true,
      value: { minimumQuality: 70, badge: true },
    })
  })

  it('keeps the old value when writing fails, and works again afterwards', async () => {
    const store = createFakeStore()
    const settings = createSettingsStore(store)
    store.broken = 'write'
    expect(await settings.change((now) => ({ ...now, badge: false }))).toMatchObject({ ok: false })
    store.broken = null
    expect(await settings.read()).toMatchObject({ value: { badge: true } })
    expect(await settings.change((now) => ({ ...now, badge: false }))).toMatchObject({ ok: true })
  })

  it('keeps what a newer version wrote, for when that version is back', async () => {
    const newer = { version: 9, minimumQuality: 20, telepathy: true, order: 'by-mood' }
    const store = createFakeStore({ settings: newer })
    await createSettingsStore(store).change((now) => ({ ...now, badge: false }))
    expect(store.values.settings).toMatchObject({ ...newer, badge: false })
  })

  it('refuses a change that it could not read back, and keeps what there was', async () => {
    const store = createFakeStore({
      settings: { ...defaults, hiddenPages: ['https://a.example/1'] },
    })
    const settings = createSettingsStore(store)
    const tooMany = Array.from({ length: 5001 }, (_, at) => `https://a.example/${at}`)
    const reply = await settings.change((now) => ({ ...now, hiddenPages: tooMany }))
    expect(reply).toMatchObject({ ok: false, error: { code: 'settings-invalid' } })
    expect(await settings.read()).toMatchObject({ value: { hiddenPages: ['https://a.example/1'] } })
  })

  it('makes the next change after one that went wrong', async () => {
    const settings = createSettingsStore(createFakeStore())
    const broken = settings.change(() => {
      throw new Error('a bug')
    })
    await expect(broken).rejects.toThrow('a bug')
    expect(await settings.change((now) => ({ ...now, badge: false }))).toMatchObject({ ok: true })
  })
})
