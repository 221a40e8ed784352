/**
 * CRC-32, as in gzip and PNG: notices every change of up to 32 neighbouring bits, and so every single
 * flipped byte; against malice it is no help. Four bytes are taken at a time, each through a table of
 * its own ("slicing by 4"), which is three times as fast as one by one.
 * @source ISO 3309, polynomial 0xEDB88320
 */

/** Made at the first use. */
let tables: Int32Array | null = null

function createTables(): Int32Array {
  const made = new Int32Array(4 * 256)
  for (let byte = 0; byte < 256; byte++) {
    let value = byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
    made[byte] = value
  }
  for (let at = 256; at < made.length; at++) {
    const before = made[at - 256] ?? 0
    made[at] = (before >>> 8) ^ (made[before & 255] ?? 0)
  }
  return made
}

/** CRC-32 of bytes as an unsigned number. @param before that of the bytes in front of these */
export function crc32(bytes: Uint8Array, before = 0): number {
  tables ??= createTables()
  let crc = ~before
  let at = 0
  // Inside the bounds by the loop's own condition: `?? 0` is never taken.
  for (const last = bytes.length - 3; at < last; at += 4) {
    crc ^=
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24)
    crc =
      (tables[768 + (crc & 255)] ?? 0) ^
      (tables[512 + ((crc >>> 8) & 255)] ?? 0) ^
      (tables[256 + ((crc >>> 16) & 255)] ?? 0) ^
      (tables[crc >>> 24] ?? 0)
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ (tables[(crc ^ (bytes[at] ?? 0)) & 255] ?? 0)
  return ~crc >>> 0
}
