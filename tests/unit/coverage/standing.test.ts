import { describe, expect, it } from 'vitest'
import { standings, toStanding, withStanding } from '../../../src/core/coverage/standing.ts'

const choices = { pinnedOutlets: ['p.example', 'q.example'], hiddenOutlets: ['h.example'] }

describe('the standing of an outlet', () => {
  it('is pinned, hidden or listed', () => {
    expect(toStanding(choices, 'p.example')).toBe('pinned')
    expect(toStanding(choices, 'h.example')).toBe('hidden')
    expect(toStanding(choices, 'a.example')).toBe('listed')
  })

  it.each(standings)('is only one, once it is %s', (standing) => {
    for (const domain of ['p.example', 'h.example', 'a.example']) {
      const changed = withStanding(choices, domain, standing)
      expect(toStanding(changed, domain)).toBe(standing)
      const places = [...changed.pinnedOutlets, ...changed.hiddenOutlets]
      expect(places.filter((each) => each === domain)).toHaveLength(standing === 'listed' ? 0 : 1)
    }
  })

  it('leaves all other outlets where they were', () => {
    expect(withStanding(choices, 'p.example', 'hidden')).toEqual({
      pinnedOutlets: ['q.example'],
      hiddenOutlets: ['h.example', 'p.example'],
    })
  })
})
