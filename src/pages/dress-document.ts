import type { Texts } from '../ui/texts.ts'

/** Gives a page its title, and the language and direction that its texts have. */
export function dressDocument(page: Document, texts: Texts, title: string): void {
  page.title = title
  page.documentElement.lang = texts.locale
  page.documentElement.dir = texts.direction
}
