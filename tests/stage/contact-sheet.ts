import { toHtml } from './story-page.ts'
import type { Picture } from './take-shot.ts'

/** A page that shows pictures by surface, from files of their names beside it. */
export function toContactSheet(pictures: readonly Omit<Picture, 'bytes'>[]): string {
  const surfaces = [...new Set(pictures.map(surfaceOf))]
  const sections = surfaces.map((surface) => {
    const figures = pictures.filter((picture) => surfaceOf(picture) === surface).map(toFigure)
    return `<h2>${surface}</h2>\n<section>\n${figures.join('\n')}\n</section>`
  })
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Elsewhere, all surfaces</title>
<style>
body { margin: 24px; font: 15px/1.4 sans-serif; color: #222; background: #ddd }
h2 { margin: 32px 0 12px; text-transform: capitalize }
section { display: flex; flex-wrap: wrap; align-items: start; gap: 24px }
figure { margin: 0; max-width: 420px }
img { display: block; max-width: 100%; max-height: 420px; border: 1px solid #888 }
small { display: block; color: #555 }
</style>
${sections.join('\n')}
</html>
`
}

/** The first word of a picture's name. */
const surfaceOf = ({ name }: Pick<Picture, 'name'>) => name.split('-', 1)[0] ?? name

function toFigure({ name, shows, theme, language, width }: Omit<Picture, 'bytes'>): string {
  return `<figure><a href="${name}.png"><img src="${name}.png" alt="" loading="lazy"></a>
<figcaption>${toHtml(shows)}<small>${theme}, ${toHtml(language)}, ${width} px</small></figcaption></figure>`
}
