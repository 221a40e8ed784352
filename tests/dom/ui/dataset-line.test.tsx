import { afterEach, expect, test } from 'vitest'
import { DatasetLine } from '../../../src/ui/DatasetLine.tsx'
import { aLanguage } from '../../support/a-language.ts'
import { noonMs } from '../../support/an-article.ts'
import { renderView } from '../../support/view.tsx'

const about = {
  ...{ name: 'Bundled stories', articles: 30, stories: 1, outlets: 27 },
  ...{ fromMs: noonMs, toMs: noonMs },
}

afterEach(() => document.body.replaceChildren())

test('a data set is told in one line', async () => {
  const line = await renderView(<DatasetLine about={about} texts={aLanguage('en')} />)
  expect(line.text()).toBe(
    'Bundled stories · Jun 11, 2020 · 30 articles · 27 outlets · matched on this device',
  )
})

test('a name in Latin letters does not draw the Arabic date beside it to its side', async () => {
  const line = await renderView(<DatasetLine about={about} texts={aLanguage('ar')} />)
  const apart = line.all('bdi').map((part) => part.textContent)
  expect(apart.slice(0, 2)).toEqual(['Bundled stories', aLanguage('ar').date(noonMs)])
})
