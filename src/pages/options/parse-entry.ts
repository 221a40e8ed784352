import type { Outlet } from '../../core/documents/article.ts'
import { failed, ok, type Result } from '../../core/result.ts'

// Labels in front that name a way to show a site and not the site.
const showLabel = /^(?:www\d?|m|mobile|amp)\./

/**
 * The site that a reader means with a host or a pasted address: `https://www.cnet.com/news/` and
 * `CNET.com` → `cnet.com`. The problem is what was typed, for a sentence about it.
 */
export function parseSite(typed: string): Result<string, string> {
  const text = typed.trim()
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`
  if (/\s/.test(text) || !URL.canParse(address)) return failed(text)
  const { hostname, protocol, username } = new URL(address)
  const site = hostname.replace(/\.$/, '').replace(showLabel, '')
  const isHost = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(site)
  // `mailto:a@b.com` reads as a user name and a host.
  return protocol.startsWith('http') && username === '' && isHost ? ok(site) : failed(text)
}

/** The domain of the outlet that a reader means: by its name, where it is known, or by its domain. */
export function parseOutlet(typed: string, known: readonly Outlet[]): Result<string, string> {
  const name = typed.trim().toLocaleLowerCase()
  const outlet = known.find((each) => each.name.toLocaleLowerCase() === name)
  return outlet ? ok(outlet.domain) : parseSite(typed)
}
