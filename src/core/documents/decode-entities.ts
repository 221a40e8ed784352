const named: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/**
 * Replaces HTML character references: numeric ones (`&#038;`, `&#x26;`) and those of XML (`&amp;`).
 * Once: `&amp;amp;` becomes `&amp;`. Others stay as they are, since `&copy=1` is part of an address.
 */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (reference, decimal?: string, hex?: string, name?: string) => {
      if (name) return named.get(name.toLowerCase()) ?? reference
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16)
      const isCharacter = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
      return isCharacter ? String.fromCodePoint(code) : reference
    },
  )
}
