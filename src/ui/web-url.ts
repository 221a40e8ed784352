/** The address if it is an absolute http or https one, else null: nothing else becomes a link. */
export function toWebUrl(address: string): string | null {
  try {
    const url = new URL(address)
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null
  } catch {
    return null
  }
}
