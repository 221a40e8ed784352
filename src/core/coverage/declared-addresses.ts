/** What a page says of its own address. */
export interface DeclaredAddresses {
  canonical: string | null
  og: string | null
  jsonld: string | null
}

/** A page that declares nothing. Unlike null, it lets the weaker keys be tried. */
export const undeclared: DeclaredAddresses = { canonical: null, og: null, jsonld: null }
