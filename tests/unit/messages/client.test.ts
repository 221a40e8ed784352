import { describe, expect, it } from 'vitest'
import { createClient } from '../../../src/messages/client.ts'

const failing = (error: unknown) => createClient(() => Promise.reject(error))

describe('the message client', () => {
  it('passes a reply on as it is', async () => {
    const client = createClient(async () => ({ ok: true, value: 1 }))
    expect(await client.ask('settings/read', {})).toEqual({ ok: true, value: 1 })
  })

  it.each([
    ['Extension context invalidated.', 'orphaned'],
    ["Cannot read properties of undefined (reading 'sendMessage')", 'orphaned'],
    ['Could not establish connection. Receiving end does not exist.', 'unreachable'],
    ['The message port closed before a response was received.', 'unreachable'],
  ])('turns "%s" into the error %s', async (message, code) => {
    const reply = await failing(new Error(message)).ask('settings/read', {})
    expect(reply).toEqual({ ok: false, error: { code, detail: message } })
  })

  it('says that nobody replied', async () => {
    const reply = await createClient(async () => undefined).ask('settings/read', {})
    expect(reply).toMatchObject({ ok: false, error: { code: 'unreachable' } })
  })

  it('survives a send that throws at once', async () => {
    const client = createClient(() => {
      throw new TypeError('runtime is undefined')
    })
    expect(await client.ask('settings/read', {})).toMatchObject({
      ok: false,
      error: { code: 'orphaned' },
    })
  })
})
