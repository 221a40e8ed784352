/** Sizes of pictures that the stores ask for, in pixels. */
export const sizes = {
  screenshot: { width: 1280, height: 800 },
  smallTile: { width: 440, height: 280 },
  largeTile: { width: 1400, height: 560 },
} as const
