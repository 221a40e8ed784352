/** Gives room for so many bytes, whatever they are. */
export type ToRoom = (length: number) => Uint8Array

export const ownRoom: ToRoom = (length) => new Uint8Array(length)

/** One room for bytes that are done with before the next ones come; it grows as they do. */
export function createSharedRoom(): ToRoom {
  let room = new Uint8Array(0)
  return (length) => {
    if (room.length < length) room = new Uint8Array(Math.max(4096, 2 * length))
    return room.subarray(0, length)
  }
}
