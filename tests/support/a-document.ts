interface DocumentWishes {
  title?: string
  outlet?: string
  /** How many related articles go with the lead. */
  related?: number
}

/** A document as people write them. */
export function aDocument({
  title = 'Lead',
  outlet = 'a',
  related = 0,
}: DocumentWishes = {}): string {
  const entry = (headline: string, at: number) => [
    `title: ${JSON.stringify(headline)}`,
    `webUrl: https://www.${outlet}.example/${encodeURIComponent(title)}/${at}`,
    'publishedDateTime: 2020-06-11T03:53:00Z',
    `provider: { name: ${outlet.toUpperCase()}, domain: ${outlet}.example }`,
  ]
  const others = Array.from({ length: related }, (_, at) => entry(`${title} ${at + 1}`, at + 1))
  const list = others.flatMap(([first, ...rest]) => [
    `  - ${first}`,
    ...rest.map((line) => `    ${line}`),
  ])
  const lines = [...entry(title, 0), ...(related > 0 ? ['related:', ...list] : [])]
  return `---\n${lines.join('\n')}\n---\n`
}
