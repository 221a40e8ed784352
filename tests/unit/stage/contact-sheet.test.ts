import { expect, it } from 'vitest'
import { toContactSheet } from '../../stage/contact-sheet.ts'

const aPicture = (name: string, shows = 'What it shows') => ({
  name,
  shows,
  theme: 'dark' as const,
  language: 'en',
  width: 400,
})

it('the contact sheet groups pictures by surface and tells theme, language and width', () => {
  const sheet = toContactSheet([aPicture('popup'), aPicture('panel'), aPicture('popup-search')])
  expect(
    [...sheet.matchAll(/<h2>(\w+)|src="([^"]+)"/g)].map(([, ...found]) => found.join('')),
  ).toEqual(['popup', 'popup.png', 'popup-search.png', 'panel', 'panel.png'])
  expect(sheet).toContain('<small>dark, en, 400 px</small>')
  expect(sheet).not.toContain('<script')
})

it('the contact sheet shows captions as text', () => {
  expect(toContactSheet([aPicture('tab', 'A <b> tag')])).toContain('A &#60;b&#62; tag')
})
