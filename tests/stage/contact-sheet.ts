import { toHtml } from './story-page.ts'
import type { Picture } from './take-shot.ts'

/** A picture beside the sheet, in its language's folder. */
export type SheetPicture = Omit<Picture, 'bytes'> & { language: string }

/**
 * A page that shows pictures by surface and state, from files of their names in a folder for each language.
 * Ticks leave out surfaces, looks and languages; there is no script in it.
 */
export function toContactSheet(pictures: readonly SheetPicture[]): string {
  const surfaces = unique(pictures.map(surfaceOf))
  const groups = {
    Surface: surfaces,
    Look: unique(pictures.map(({ look }) => look)),
    Language: unique(pictures.map(({ language }) => language)),
  }
  const ticks = Object.entries(groups).map(([name, words]) => toTicks(name, words))
  const hides = Object.entries(groups).flatMap(([name, words]) =>
    words.map((word) => `body:has(#${idOf(name, word)}:not(:checked)) .${idOf(name, word)}`),
  )
  const sections = surfaces.map((surface) => {
    const own = pictures.filter((picture) => surfaceOf(picture) === surface)
    return `<section class="${idOf('Surface', surface)}" id="${surface}"><h2>${surface}</h2>
${unique(own.map(({ shows }) => shows))
  .map((shows) => toState(own.filter((picture) => picture.shows === shows)))
  .join('\n')}
</section>`
  })
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Elsewhere, all surfaces</title>
<style>
html { scroll-padding-top: 7rem }
body { margin: 0 24px 24px; font: 15px/1.4 sans-serif; color: #222; background: #ddd }
form { position: sticky; top: 0; padding: 8px 0; background: #ddd }
fieldset, nav { display: flex; flex-wrap: wrap; gap: 2px 12px; margin: 0; padding: 2px 0; border: 0 }
legend { float: left; width: 6em; font-weight: bold }
h2 { margin: 32px 0 12px; text-transform: capitalize }
h3 { margin: 20px 0 8px; font-size: 1em }
div { display: flex; flex-wrap: wrap; align-items: start; gap: 16px }
figure { margin: 0; max-width: 420px }
img { display: block; max-width: 100%; max-height: 420px; border: 1px solid #888 }
small { display: block; color: #444 }
${hides.join(',\n')} { display: none }
</style>
<form>
${ticks.join('\n')}
<nav>${surfaces.map((surface) => `<a href="#${surface}">${surface}</a>`).join(' ')}</nav>
</form>
${sections.join('\n')}
</html>
`
}

const unique = (words: readonly string[]) => [...new Set(words)]

/** The first word of a picture's name. */
const surfaceOf = ({ name }: Pick<Picture, 'name'>) => name.split('-', 1)[0] ?? name

const idOf = (group: string, word: string) =>
  `${group}-${word}`.toLowerCase().replace(/[^a-z0-9]+/g, '-')

function toTicks(name: string, words: readonly string[]): string {
  const ticks = words.map(
    (word) =>
      `<label><input type="checkbox" id="${idOf(name, word)}" checked> ${toHtml(word)}</label>`,
  )
  return `<fieldset><legend>${name}</legend>${ticks.join(' ')}</fieldset>`
}

function toState(pictures: readonly SheetPicture[]): string {
  return `<h3>${toHtml(pictures[0]?.shows ?? '')}</h3>\n<div>\n${pictures.map(toFigure).join('\n')}\n</div>`
}

function toFigure({ name, look, language, width }: SheetPicture): string {
  const file = `${language}/${name}.png`
  return `<figure class="${idOf('Look', look)} ${idOf('Language', language)}"><a href="${file}"><img src="${file}" alt="" loading="lazy"></a>
<figcaption>${name}<small>${toHtml(look)}, ${toHtml(language)}, ${width} px</small></figcaption></figure>`
}
