/** Bytes that tell where in a file they belong. */
export function patternBytes(offset: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => {
    const at = offset + index
    return (at ^ (at >> 8) ^ (at >> 16)) & 255
  })
}
