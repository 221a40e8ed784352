import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import { toDifference } from '../../stage/picture-difference.ts'

/** A white picture with one square of a grey, from 0 (black) to 255. */
function aPicture({ grey = 0, at = 40, side = 8, width = 100 } = {}): Uint8Array {
  const picture = new PNG({ width, height: 100 })
  picture.data.fill(255)
  for (let y = at; y < at + side; y += 1)
    for (let x = at; x < at + side; x += 1)
      picture.data.fill(grey, (y * width + x) * 4, (y * width + x) * 4 + 3)
  return PNG.sync.write(picture)
}

describe('the difference of two pictures', () => {
  it('is none between equal ones', () => {
    expect(toDifference(aPicture(), aPicture()).worst).toBe(0)
  })

  it('counts what appeared, however little of the whole it is', () => {
    expect(toDifference(aPicture({ side: 0 }), aPicture()).worst).toBe(64)
  })

  it('counts what has moved', () => {
    expect(toDifference(aPicture(), aPicture({ at: 42 })).worst).toBeGreaterThan(20)
  })

  it('is none where no eye would tell the colours apart', () => {
    expect(toDifference(aPicture({ grey: 100 }), aPicture({ grey: 104 })).worst).toBe(0)
  })

  it('is without end where the sizes differ', () => {
    expect(toDifference(aPicture(), aPicture({ width: 101 }))).toEqual({
      worst: Number.POSITIVE_INFINITY,
      sizes: ['100×100', '101×100'],
      picture: null,
    })
  })

  it('is drawn', () => {
    const { picture } = toDifference(aPicture({ side: 0 }), aPicture())
    const { data } = PNG.sync.read(Buffer.from(picture ?? []))
    expect([...data.subarray((40 * 100 + 40) * 4).subarray(0, 3)]).toEqual([255, 0, 0])
  })
})
