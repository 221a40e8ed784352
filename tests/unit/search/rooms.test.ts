import { expect, it } from 'vitest'
import { createShelf, Rooms, TakenRooms } from '../../../src/core/search/rooms.ts'

/** Who keeps bytes copies what is a part of more: so a part must always look like one. */
it.each([
  { lengths: [8], parts: 0 },
  { lengths: [7, 1], parts: 1 },
  { lengths: [3, 4, 1], parts: 2 },
  { lengths: [0, 7], parts: 2 },
])(
  'a shelf of 8 bytes gives parts of its room as parts of more: $lengths',
  ({ lengths, parts }) => {
    const room = new Uint8Array(8)
    const toRoom = createShelf(room)
    const given = lengths.map(toRoom)
    expect(given.map(({ length }) => length)).toEqual(lengths)
    const shared = given.filter(({ buffer }) => buffer === room.buffer)
    expect(shared.length).toBe(parts)
    for (const { length, buffer } of shared) expect(length).toBeLessThan(buffer.byteLength)
  },
)

it('leaves what lies in a room that need not be cleared', () => {
  const rooms = new Rooms(4, { isCleared: false })
  const taken = new TakenRooms()
  taken.take(rooms).fill(7)
  taken.giveBack()
  expect([...taken.take(rooms)]).toEqual([7, 7, 7, 7])
})

it('gives a room out again, cleared, when a search gave it back, and never to two at once', () => {
  const rooms = new Rooms(4)
  const [first, second] = [new TakenRooms(), new TakenRooms()]
  const room = first.take(rooms)
  room.fill(7)
  expect(second.take(rooms).buffer).not.toBe(room.buffer)
  first.giveBack()
  const again = first.take(rooms)
  expect(again.buffer).toBe(room.buffer)
  expect([...again]).toEqual([0, 0, 0, 0])
})
