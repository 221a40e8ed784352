import { toSitePattern, viewerPatterns } from '../core/address/site.ts'
import type { Access, Sites } from '../messages/contract.ts'
import type { AccessPort, Scripts, Tabs } from './ports.ts'
import { createQueue } from './queue.ts'

export interface Registration {
  /** Registers the probe for what the data set knows and the reader granted; answers the patterns. */
  update(sites: readonly string[]): Promise<string[]>
  /** Takes the probe off every page to come. */
  clear(): Promise<string[]>
  /** Runs the probe in the tabs that already show such a page. */
  injectOpenTabs(patterns: readonly string[]): Promise<void>
  /** What was granted of the site, AMP cache or viewer that an address is on. */
  accessTo(address: string, sites: readonly string[]): Promise<Access>
  read(sites: readonly string[]): Promise<Sites>
}

/** Where the probe may run: the data set's sites, AMP caches and viewers, as far as granted. */
export function createRegistration(ports: {
  access: AccessPort
  scripts: Scripts
  tabs: Tabs
}): Registration {
  const { access, scripts, tabs } = ports
  // Install, start and a new permission may come at the same moment.
  const inTurn = createQueue()

  return {
    update: (sites) =>
      inTurn(async () => {
        const patterns = toPlaces(sites).map((place) => place.pattern)
        const granted = await Promise.all(patterns.map((pattern) => access.has(pattern)))
        const registered = patterns.filter((_, at) => granted[at])
        await scripts.registerProbe(registered)
        return registered
      }),
    clear: () =>
      inTurn(async () => {
        await scripts.registerProbe([])
        return []
      }),
    async injectOpenTabs(patterns) {
      if (patterns.length === 0) return
      const open = await tabs.matching(patterns)
      await Promise.all(open.map((tabId) => scripts.inject(tabId, 'probe')))
    },
    async accessTo(address, sites) {
      const places = toPlaces(sites).filter((place) => isIn(place, address))
      // The closest one: a permission for a site may be missing where one for a part of it is there.
      const [place] = places.sort((a, b) => b.host.length - a.host.length)
      if (!place) return { site: null, pattern: null, granted: false }
      const { name, pattern } = place
      return { site: name, pattern, granted: await access.has(pattern) }
    },
    async read(sites) {
      return {
        sites: await Promise.all(
          toPlaces(sites).map(async ({ name, pattern }) => ({
            site: name,
            pattern,
            granted: await access.has(pattern),
            required: access.isRequired(pattern),
          })),
        ),
      }
    },
  }
}

interface Place {
  /** As it is named to the reader: `cnet.com`, `www.google.com/amp`. */
  name: string
  host: string
  withSubdomains: boolean
  /** Beginning of the path, with both slashes. */
  path: string
  pattern: string
}

function toPlaces(sites: readonly string[]): Place[] {
  return [...sites.map(toSitePattern), ...viewerPatterns].map((pattern) => {
    const [, subdomains, host = '', path = '/'] =
      /^[^:]+:\/\/(\*\.)?([^/]+)(\/.*)\*$/.exec(pattern) ?? []
    const name = `${host}${path}`.replace(/\/$/, '')
    return { name, host, withSubdomains: subdomains !== undefined, path, pattern }
  })
}

function isIn({ host, withSubdomains, path }: Place, address: string): boolean {
  try {
    const { hostname, pathname } = new URL(address)
    const isHost = hostname === host || (withSubdomains && hostname.endsWith(`.${host}`))
    return isHost && pathname.startsWith(path)
  } catch {
    return false
  }
}
