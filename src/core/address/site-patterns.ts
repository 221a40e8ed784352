/** Match pattern of a site and all its hosts: `*://*.cnet.com/*`. */
export function toSitePattern(site: string): string {
  return `*://*.${site}/*`
}

/** Match patterns of AMP caches, and of the paths under which Google and Bing show AMP pages. */
export const viewerPatterns: readonly string[] = [
  '*://*.cdn.ampproject.org/*',
  '*://*.bing-amp.com/*',
  'https://www.google.com/amp/*',
  'https://www.bing.com/amp/*',
]
