/** A square drawing of few colours, as the build writes it. */
export interface IconPixels {
  /** Each `rrggbbaa`, hexadecimal. */
  colours: readonly string[]
  /** Line by line, of each pixel the place of its colour as a digit. */
  pixels: string
}

/** Red, green, blue and opacity of each pixel, 0 to 255. */
export function toPixels({ colours, pixels }: IconPixels): Uint8ClampedArray<ArrayBuffer> {
  const all = new Uint8ClampedArray(pixels.length * 4)
  const view = new DataView(all.buffer)
  const values = colours.map((colour) => Number.parseInt(colour, 16))
  for (let at = 0; at < pixels.length; at++)
    view.setUint32(at * 4, values[pixels.charCodeAt(at) - 0x30] ?? 0)
  return all
}
