import { describe, expect, it } from 'vitest'
import { filesOf } from '../../src/core/dataset/catalogue.ts'
import { planMerges } from '../../src/core/dataset/plan-merges.ts'
import { anImport, type Installation, installed, runImporter } from '../support/an-installation.ts'

/** Titles that make three parts, which an import merges. */
const news = ['N', 'O', 'P']
const many = ['A', 'B', 'C', 'D', 'E', 'F', 'G']

async function withOld(): Promise<Installation> {
  const elsewhere = installed()
  await runImporter(elsewhere, anImport('old', ['A']))
  elsewhere.disk.steps = 0
  return elsewhere
}

/** One source of seven files, each added to the ones before. */
async function withMany(): Promise<Installation> {
  const elsewhere = installed()
  for (const title of many) {
    const [onto] = elsewhere.catalogue().sources
    await runImporter(elsewhere, anImport(`of-${title.toLowerCase()}`, [title], onto))
  }
  elsewhere.disk.steps = 0
  return elsewhere
}

function tidyOnce(elsewhere: Installation) {
  const [source] = elsewhere.catalogue().sources
  const [merge] = planMerges(source?.segments ?? [])
  if (!source || !merge) throw new Error('there is nothing to tidy up')
  return runImporter(elsewhere, { kind: 'tidy', id: 'tidied', source, merge })
}

interface Case {
  name: string
  begin(): Promise<Installation>
  work(elsewhere: Installation): Promise<unknown>
  /** Files and titles that the catalogue names: before, and after. */
  old: [number, string]
  next: [number, string]
}

const cases: readonly Case[] = [
  {
    name: 'an import in place of an earlier one',
    begin: withOld,
    work: (elsewhere) => runImporter(elsewhere, anImport('new', news)),
    old: [1, 'A'],
    next: [1, 'NOP'],
  },
  {
    name: 'an addition to a source',
    begin: withOld,
    work: (elsewhere) =>
      runImporter(elsewhere, anImport('new', news, elsewhere.catalogue().sources[0])),
    old: [1, 'A'],
    next: [2, 'NOPA'],
  },
  {
    name: 'a step of tidying up',
    begin: withMany,
    work: tidyOnce,
    old: [7, 'GFEDCBA'],
    next: [1, 'GFEDCBA'],
  },
  {
    name: 'the removal of a source',
    begin: withMany,
    async work({ options, catalogue, death }) {
      const id = catalogue().sources[0]?.id ?? ''
      await Promise.race([options.ask('sources/remove', { id }), death])
    },
    old: [7, 'GFEDCBA'],
    next: [0, ''],
  },
]

describe.each(cases)('$name', ({ begin, work, old, next }) => {
  /** Everything that storage is asked to do: files begun, written, closed and removed, values written. */
  const count = async () => {
    const elsewhere = await begin()
    await work(elsewhere)
    return { elsewhere, steps: elsewhere.disk.steps }
  }
  const state = async (elsewhere: Installation) => [
    filesOf(elsewhere.catalogue()).length,
    await elsewhere.titles(),
  ]

  it('that nothing disturbs comes to the new', async () => {
    const { elsewhere } = await count()
    expect(await state(elsewhere)).toEqual(next)
  })

  it('that is killed after any of its steps leaves the old or the new, and nothing else after the next start', async () => {
    const { steps } = await count()
    const seen = new Set<string>()
    for (let diesAt = 1; diesAt <= steps; diesAt++) {
      const elsewhere = await begin()
      elsewhere.disk.diesAt = diesAt
      await work(elsewhere)
      await elsewhere.startAnew()
      const left = await state(elsewhere)
      seen.add(JSON.stringify(left))
      expect([old, next], `killed after step ${diesAt} of ${steps}`).toContainEqual(left)
      const needed = filesOf(elsewhere.catalogue())
      expect([...elsewhere.files.keys()].sort()).toEqual(needed.sort())
      const { generation } = elsewhere.catalogue()
      expect(elsewhere.store.values.links).toBe(`links of ${generation}`)
    }
    expect([...seen].sort()).toEqual([old, next].map((each) => JSON.stringify(each)).sort())
  })

  it('for which any of its steps fails leaves the old or the new, and nothing else', async () => {
    const { steps } = await count()
    for (let failsAt = 1; failsAt <= steps; failsAt++) {
      const elsewhere = await begin()
      elsewhere.disk.failsAt = failsAt
      await work(elsewhere)
      await elsewhere.startAnew()
      expect([old, next], `step ${failsAt} of ${steps} fails`).toContainEqual(
        await state(elsewhere),
      )
      const needed = filesOf(elsewhere.catalogue())
      expect([...elsewhere.files.keys()].sort()).toEqual(needed.sort())
    }
  })
})

describe('an import whose switch is refused', () => {
  it('leaves the old; its files are leftovers', async () => {
    const elsewhere = await withOld()
    elsewhere.store.broken = 'write'
    await runImporter(elsewhere, anImport('new', news))
    elsewhere.store.broken = null
    await elsewhere.options.ask('sources/forget', {})
    expect(await elsewhere.titles()).toBe('A')
    expect([...elsewhere.files.keys()]).toEqual(filesOf(elsewhere.catalogue()))
  })
})

describe('tidying up', () => {
  it('gives up where the source became another one meanwhile', async () => {
    const elsewhere = await withMany()
    const [source] = elsewhere.catalogue().sources
    const [merge] = planMerges(source?.segments ?? [])
    if (!source || !merge) throw new Error('there is nothing to tidy up')
    await runImporter(elsewhere, anImport('of-h', ['H'], source))
    await runImporter(elsewhere, { kind: 'tidy', id: 'tidied', source, merge })
    await elsewhere.startAnew()
    expect(await elsewhere.titles()).toBe('HGFEDCBA')
    expect(elsewhere.files.size).toBe(8)
  })
})
