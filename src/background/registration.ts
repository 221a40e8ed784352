import { toSitePattern, viewerPatterns } from '../core/address/site-patterns.ts'
import type { Access, Sites } from '../messages/contract.ts'
import { findViewer, type Place, toPlace, toUrl } from './page-access.ts'
import type { BackgroundPorts } from './ports.ts'
import { createQueue } from './queue.ts'

export interface Registration {
  /**
   * Registers the probe for what the data set knows and the reader granted; answers the patterns. Offers the
   * link menu for all that the data set knows: a link is looked up on the device, where nothing need be granted.
   */
  update(sites: readonly string[]): Promise<string[]>
  /** Takes the probe off every page to come, and the menu off every link. */
  clear(): Promise<string[]>
  /** Runs the probe in the tabs that already show such a page. */
  injectOpenTabs(patterns: readonly string[]): Promise<void>
  /** What was granted of the site, AMP cache or viewer that an address is on. */
  accessTo(address: string, sites: readonly string[]): Promise<Access>
  read(sites: readonly string[]): Promise<Sites>
}

/** Where the probe may run: the data set's sites, AMP caches and viewers, as far as granted. */
export function createRegistration(
  ports: Pick<BackgroundPorts, 'access' | 'scripts' | 'tabs' | 'linkMenu' | 'onFault'>,
): Registration {
  const { access, scripts, tabs, linkMenu, onFault } = ports
  // Install, start and a new permission may come at the same moment.
  const inTurn = createQueue()

  return {
    update: (sites) =>
      inTurn(async () => {
        const patterns = toPlaces(sites).map((place) => place.pattern)
        const granted = await Promise.all(patterns.map((pattern) => access.has(pattern)))
        const registered = patterns.filter((_, at) => granted[at])
        await scripts.registerProbe(registered)
        // Pages are served, whatever becomes of the menu.
        await linkMenu.offer(patterns).catch(onFault)
        return registered
      }),
    clear: () =>
      inTurn(async () => {
        await scripts.registerProbe([])
        await linkMenu.offer([]).catch(onFault)
        return []
      }),
    async injectOpenTabs(patterns) {
      if (patterns.length === 0) return
      const open = await tabs.matching(patterns)
      await Promise.all(open.map((tabId) => scripts.inject(tabId, 'probe')))
    },
    async accessTo(address, sites) {
      const url = toUrl(address)
      const place = url && findPlace(url, sites)
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

const toPlaces = (sites: readonly string[]): Place[] =>
  [...sites.map(toSitePattern), ...viewerPatterns].map(toPlace)

/** The closest one: a permission for a site may be missing where one for a part of it is there. */
function findPlace(url: URL, sites: readonly string[]): Place | undefined {
  const viewer = findViewer(url)
  if (viewer) return viewer
  const labels = url.hostname.split('.')
  const known = new Set(sites)
  const at = labels.findIndex((_, first) => known.has(labels.slice(first).join('.')))
  return at < 0 ? undefined : toPlace(toSitePattern(labels.slice(at).join('.')))
}
