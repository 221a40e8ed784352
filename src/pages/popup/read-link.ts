/** The address of the link that the popup was opened for, from its own address; null where there is none. */
export function readLink(hash: string): string | null {
  return new URLSearchParams(hash.replace(/^#/, '')).get('link') || null
}
