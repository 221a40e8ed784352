/** A picture, and what is to be seen in it. */
export interface Picture {
  /** Name of the file, in the folder of the sheet. */
  file: string
  shows: string
}

/** A page with all pictures of a folder, each a link to itself. */
export function toContactSheet(pictures: readonly Picture[]): string {
  const figures = pictures.map(
    ({ file, shows }) =>
      `<figure><a href="${file}"><img src="${file}" alt=""></a><figcaption>${shows}</figcaption></figure>`,
  )
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Elsewhere, all surfaces</title>
<style>body { display: flex; flex-wrap: wrap; gap: 24px; font: 15px sans-serif; background: #ddd }
figure { margin: 0 } img { display: block; max-width: 420px; max-height: 420px; border: 1px solid #888 }</style>
${figures.join('\n')}</html>
`
}
