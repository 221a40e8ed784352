/** An article under the address bar; `hits` are UTF-16 positions in the title, in order, never overlapping. */
export interface Suggested {
  address: string
  title: string
  outlet: string
  hits: readonly { start: number; end: number }[]
}

type Described = Omit<Suggested, 'address'>

/** `Title · Outlet`. */
export function toPlain({ title, outlet }: Described): string {
  return outlet === '' ? title : `${title} · ${outlet}`
}

/**
 * The same in Chromium's markup: hits as `<match>`, the outlet as `<dim>`. Chromium drops the whole list for one
 * description that is not well-formed XML.
 * @source https://developer.chrome.com/docs/extensions/reference/api/omnibox
 */
export function toMarkedUp({ title, outlet, hits }: Described): string {
  let described = ''
  let done = 0
  for (const { start, end } of hits) {
    described += `${toXml(title.slice(done, start))}<match>${toXml(title.slice(start, end))}</match>`
    done = end
  }
  described += toXml(title.slice(done))
  return outlet === '' ? described : `${described} <dim>· ${toXml(outlet)}</dim>`
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** Characters that XML cannot hold become spaces, halves of a surrogate pair U+FFFD. */
function toXml(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ')
    .replace(/[&<>"']/g, (character) => entities[character] ?? '')
}
