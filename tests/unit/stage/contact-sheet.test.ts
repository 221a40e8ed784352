import { expect, it } from 'vitest'
import { toContactSheet } from '../../stage/contact-sheet.ts'

const aPicture = (name: string, change: { shows?: string; language?: string } = {}) => ({
  name,
  shows: 'What it shows',
  look: 'light, print',
  language: 'en',
  width: 400,
  ...change,
})

it('the contact sheet groups pictures by surface and state, each from its language’s folder', () => {
  const sheet = toContactSheet([
    aPicture('popup'),
    aPicture('panel'),
    aPicture('popup-search', { shows: 'A search' }),
    aPicture('popup', { language: 'ar' }),
  ])
  expect(
    [...sheet.matchAll(/<h[23]>([^<]+)|src="([^"]+)"/g)].map(([, ...found]) => found.join('')),
  ).toEqual([
    ...['popup', 'What it shows', 'en/popup.png', 'ar/popup.png'],
    ...['A search', 'en/popup-search.png'],
    ...['panel', 'What it shows', 'en/panel.png'],
  ])
  expect(sheet).toContain('<small>light, print, en, 400 px</small>')
})

it('the contact sheet has a tick for each surface, look and language, which hides without a script', () => {
  const sheet = toContactSheet([aPicture('popup'), aPicture('panel', { language: 'ar' })])
  expect([...sheet.matchAll(/type="checkbox" id="([^"]+)"/g)].map(([, id]) => id)).toEqual([
    ...['surface-popup', 'surface-panel', 'look-light-print', 'language-en', 'language-ar'],
  ])
  expect(sheet).toContain('body:has(#language-ar:not(:checked)) .language-ar')
  expect(sheet).toContain('<figure class="look-light-print language-ar">')
  expect(sheet).not.toContain('<script')
})

it('the contact sheet shows captions as text', () => {
  expect(toContactSheet([aPicture('tab', { shows: 'A <b> tag' })])).toContain('A &#60;b&#62; tag')
})
