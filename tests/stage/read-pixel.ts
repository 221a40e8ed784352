import { inflateSync } from 'node:zlib'
import type { Page } from 'puppeteer-core'

/**
 * Colour of what is really drawn at a point of the window, as `#rrggbb`.
 *
 * Of a picture of one pixel the format needs little to be read: chunks of length, name, content and
 * checksum; unpacked, `IDAT` is one byte for the filter, which changes nothing in a first pixel, and
 * then red, green and blue.
 * @source https://www.w3.org/TR/png-3/#5DataRep
 */
export async function readPixel(page: Page, x: number, y: number): Promise<string> {
  const clip = { x: Math.floor(x), y: Math.floor(y), width: 1, height: 1 }
  const png = Buffer.from(await page.screenshot({ clip, captureBeyondViewport: false }))
  const data: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const name = png.toString('latin1', at + 4, at + 8)
    if (name === 'IDAT') data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  }
  return `#${inflateSync(Buffer.concat(data)).toString('hex', 1, 4)}`
}
