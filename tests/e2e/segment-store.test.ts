import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type BareExtension, openBareExtension, type Place } from '../stage/bare-extension.ts'
import { waitFor } from '../stage/wait-for.ts'
import { browsers } from './on-stage.ts'
import { patternBytes } from './pattern-bytes.ts'

const script = fileURLToPath(new URL('segment-store-inside.ts', import.meta.url))
const mega = 1_048_576
const packagedBytes = 3 * mega + 5
const ranges = [
  { offset: 0, length: 16_384 },
  { offset: 16_384, length: 16_384 },
  { offset: 2 * mega + 7, length: 150_000 },
  { offset: 99, length: 0 },
  { offset: mega - 3, length: 6 },
]
const expected = ranges.map(({ offset, length }) => [...patternBytes(offset, length)])

describe.each(browsers)('what is kept on the device, in %s', (browser) => {
  let extension: BareExtension
  beforeAll(async () => {
    const files = { 'large.bin': patternBytes(0, packagedBytes), 'small.bin': patternBytes(0, 99) }
    extension = await openBareExtension({ browser, script, files })
  })
  afterAll(() => extension?.close())
  afterEach(async () => {
    await extension.killWorker()
    await removeAll()
  })

  const call = <Answer>(place: Place, name: string, ...args: unknown[]) =>
    extension.call<Answer>(place, name, ...args)
  const list = () => call<{ name: string; bytes: number }[]>('page', 'list')
  const remove = (name: string) => call('page', 'remove', name)
  /** Names without what tells one unfinished file from another. */
  const names = async () =>
    (await list()).map(({ name }) => name.replace(/\.[0-9a-f-]{36}\./, '.')).toSorted()
  async function removeAll() {
    for (const { name } of await list())
      await waitFor('the lock of a killed worker to go', async () => {
        await remove(name)
        return true
      })
  }
  async function begin(name: string, megabytes: number) {
    await call('worker', 'create', name)
    for (let at = 0; at < megabytes; at++) await call('worker', 'write', name, at * mega, mega)
  }

  test.each(['background', 'page', 'worker'] as const)(
    'a closed file is read back as it was written, in the %s',
    async (place) => {
      await begin('a', 3)
      await call('worker', 'close', 'a')
      expect(await call(place, 'size', 'a')).toBe(3 * mega)
      expect(await call(place, 'read', 'a', ranges)).toEqual(expected)
      expect(await list()).toEqual([{ name: 'a', bytes: 3 * mega }])
    },
  )

  test('a background that has been stopped reads it again', async () => {
    await begin('a', 3)
    await call('worker', 'close', 'a')
    await extension.stopBackground()
    expect(await call('background', 'read', 'a', ranges)).toEqual(expected)
  })

  test('a worker reads it directly, and everybody else still reads it, too', async () => {
    await begin('a', 3)
    await call('worker', 'close', 'a')
    await call('worker', 'holdDirectly', 'a')
    expect(await call('worker', 'readHeld', 'a', ranges)).toEqual(expected)
    for (const place of ['background', 'page', 'worker'] as const)
      expect(await call(place, 'read', 'a', ranges)).toEqual(expected)
    await call('worker', 'holdDirectly', 'a')
    expect(await call('worker', 'readHeld', 'a', ranges)).toEqual(expected)
  })

  test('no file, no source; removing it is fine', async () => {
    expect(await call('background', 'size', 'none')).toBeNull()
    await remove('none')
    await begin('a', 1)
    await call('worker', 'close', 'a')
    await remove('a')
    expect(await call('background', 'size', 'a')).toBeNull()
  })

  test('a range beyond the end is refused', async () => {
    await begin('a', 1)
    await call('worker', 'close', 'a')
    const beyond = call('background', 'read', 'a', [{ offset: mega - 1, length: 2 }])
    await expect(beyond).rejects.toThrow(/RangeError/)
  })

  test('a worker that is killed while it writes leaves the earlier files whole and its own unopened', async () => {
    await begin('a', 3)
    await call('worker', 'close', 'a')
    await begin('b', 2)
    await extension.killWorker()
    expect(await call('background', 'size', 'b')).toBeNull()
    const [left] = (await list()).filter(({ name }) => name !== 'a')
    expect(await call('background', 'size', left?.name)).toBeNull()
    expect(await call('background', 'read', 'a', ranges)).toEqual(expected)
    expect(await names()).toEqual(['a', 'b.unfinished'])
  })

  test.each([1, 2, 3, 4, 5])(
    'a worker that is killed in the very close leaves the file whole or unopened, time %i',
    async () => {
      await begin('a', 3)
      // Never answered; the browser's end rejects it.
      call('worker', 'close', 'a').catch(() => null)
      await extension.killWorker()
      // The browser may be about to give the file its name: for a moment it can be found, and not read.
      const found = await waitFor(
        'the browser to be done',
        () => call('background', 'read', 'a', ranges),
        () => true,
      )
      if (found !== null) expect(found).toEqual(expected)
    },
  )

  test('what a killed worker left can be removed, and written anew', async () => {
    await begin('a', 2)
    await extension.killWorker()
    await begin('a', 1)
    await call('worker', 'close', 'a')
    expect(await names()).toEqual(['a', 'a.unfinished'])
    expect(await call('background', 'size', 'a')).toBe(mega)
    await removeAll()
    expect(await list()).toEqual([])
  })

  test('a file that is written anew is the old one until it is closed', async () => {
    await begin('a', 2)
    await call('worker', 'close', 'a')
    await begin('a', 1)
    expect(await call('background', 'size', 'a')).toBe(2 * mega)
    await call('worker', 'close', 'a')
    expect(await call('background', 'size', 'a')).toBe(mega)
  })

  test('a file that is being written is listed, and cannot be removed', async () => {
    await begin('a', 2)
    expect(await names()).toEqual(['a.unfinished'])
    const [written] = await list()
    await expect(remove(written?.name ?? '')).rejects.toThrow(/storage-unreachable/)
    await call('worker', 'close', 'a')
    expect(await call('background', 'read', 'a', ranges.slice(0, 1))).toEqual(expected.slice(0, 1))
  })

  test('a file that is removed while somebody has it open cannot be read any more', async () => {
    await begin('a', 3)
    await call('worker', 'close', 'a')
    await call('background', 'hold', 'a')
    await remove('a')
    const read = call('background', 'readHeld', 'a', ranges)
    await expect(read).rejects.toThrow(/storage-unreachable/)
  })

  test('an aborted file is gone, however often it is aborted', async () => {
    await begin('a', 1)
    await call('worker', 'abort', 'a')
    await call('worker', 'abort', 'a')
    expect(await list()).toEqual([])
  })

  test('what is used and allowed is told', async () => {
    const before = await call<{ used: number; quota: number }>('background', 'space')
    await begin('a', 8)
    await call('worker', 'close', 'a')
    const after = await call<{ used: number; quota: number }>('background', 'space')
    expect(after.used - before.used).toBeGreaterThanOrEqual(8 * mega)
    expect(after.quota).toBeGreaterThan(after.used)
  })

  test.skipIf(browser !== 'chromium')('a full disk is told from other failures', async () => {
    const session = await extension.page.createCDPSession()
    const origin = extension.extensionOrigin.replace(/\/$/, '')
    await begin('a', 3)
    await call('worker', 'close', 'a')
    const { used } = await call<{ used: number }>('page', 'space')
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: used + 2 * mega })
    try {
      await expect(begin('b', 40)).rejects.toThrow(/storage-full/)
      await call('worker', 'abort', 'b')
      expect(await call('background', 'read', 'a', ranges)).toEqual(expected)
      expect(await list()).toEqual([{ name: 'a', bytes: 3 * mega }])
    } finally {
      await session.send('Storage.overrideQuotaForOrigin', { origin })
    }
  })

  test.each([
    ['its size known', packagedBytes],
    ['its size unknown', null],
  ])('a file of the package is read where it lies, %s', async (_, size) => {
    expect(await call('background', 'readPackaged', 'large.bin', size, ranges)).toEqual(expected)
    expect(await list()).toEqual([])
  })

  test('a small file of the package is read, one that is missing is told', async () => {
    const range = [{ offset: 90, length: 9 }]
    expect(await call('background', 'readPackaged', 'small.bin', 99, range)).toEqual([
      [...patternBytes(90, 9)],
    ])
    const missing = call('background', 'readPackaged', 'none.bin', null, range)
    await expect(missing).rejects.toThrow(/storage-unreachable/)
    const cut = call('background', 'readPackaged', 'large.bin', 4 * mega, [
      { offset: 4 * mega - 9, length: 9 },
    ])
    await expect(cut).rejects.toThrow(/storage-unreachable|RangeError/)
  })

  test('who imports second waits for the first', async () => {
    expect(await call('page', 'lock')).toEqual(['held'])
    const second = call('worker', 'lock')
    await waitFor('a second one', () => call('page', 'waitingForLock'))
    await call('page', 'unlock')
    expect(await second).toEqual(['waiting', 'held'])
    await call('worker', 'unlock')
  })

  test('the lock of a killed worker goes to who waits', async () => {
    expect(await call('worker', 'lock')).toEqual(['held'])
    const second = call('page', 'lock')
    await waitFor('a second one', () => call('page', 'waitingForLock'))
    await extension.killWorker()
    expect(await second).toEqual(['waiting', 'held'])
    await call('page', 'unlock')
  })
})
