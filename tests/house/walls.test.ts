import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rooms } from '../config/rooms.mjs'
import { findBrokenWalls } from '../config/walls.mjs'

describe('the walls', () => {
  it('stand: no room imports what its row in the table does not allow', async () => {
    const { cruised, broken } = await findBrokenWalls()
    expect(cruised).toBeGreaterThan(50)
    expect(broken).toEqual([])
  })

  it('are the ones that src/README.md shows', () => {
    const readme = readFileSync('src/README.md', 'utf8')
    const rows = rooms.map(({ room, imports, packages }) => {
      const cells = [room, imports.join(', ') || '–', packages.join(', ') || '–']
      return `| ${cells.join(' | ')} |`
    })
    for (const row of rows) expect(readme).toContain(row)
  })
})
