import { viewerPatterns } from '../core/address/site-patterns.ts'
import type { AccessPort } from './ports.ts'

/** A place that a match pattern names: `*://*.cnet.com/*`, `https://www.google.com/amp/*`. */
export interface Place {
  /** As it is named to the reader: `cnet.com`, `www.google.com/amp`. */
  name: string
  host: string
  withSubdomains: boolean
  /** Beginning of the path, with both slashes. */
  path: string
  pattern: string
}

export function toPlace(pattern: string): Place {
  const [, subdomains, host = '', path = '/'] =
    /^[^:]+:\/\/(\*\.)?([^/]+)(\/.*)\*$/.exec(pattern) ?? []
  const name = `${host}${path}`.replace(/\/$/, '')
  return { name, host, withSubdomains: subdomains !== undefined, path, pattern }
}

/** The AMP cache or viewer that shows an address. */
export const findViewer = ({ hostname, pathname }: URL): Place | undefined =>
  viewerPatterns.map(toPlace).find(({ host, withSubdomains, path }) => {
    const isHost = hostname === host || (withSubdomains && hostname.endsWith(`.${host}`))
    return isHost && pathname.startsWith(path)
  })

export function toUrl(address: string): URL | null {
  try {
    return new URL(address)
  } catch {
    return null
  }
}

/** Whether the reader granted the very page that asks. */
export const createPageAccess = (access: Pick<AccessPort, 'has'>) => ({
  async has(address: string): Promise<boolean> {
    const url = toUrl(address)
    // What is granted of a viewer is granted for some of its paths; of a site for all of its hosts.
    return url !== null && access.has(findViewer(url)?.pattern ?? `*://${url.hostname}/*`)
  },
})
