import { expect, test } from 'vitest'
import { toAddressKeys } from '../../../src/core/address/address-keys.ts'
import { sitesOfHost, toSite } from '../../../src/core/address/site.ts'
import { toSitePattern, viewerPatterns } from '../../../src/core/address/site-patterns.ts'
import cases from '../../vectors/address-sites.json' with { type: 'json' }

test.each(cases.sites)('the site of $host is $site', ({ host, site }) => {
  expect(toSite(host)).toBe(site)
})

test.each(cases.addresses)('the outlet of $address shows its articles on $sites', (one) => {
  const keys = toAddressKeys(one.address)
  expect(keys === null ? [] : sitesOfHost(keys.host)).toEqual(one.sites)
})

test('patterns are ones that browsers take', () => {
  expect(toSitePattern('cnet.com')).toBe('*://*.cnet.com/*')
  const shape = /^(?:\*|https):\/\/(?:\*\.)?[a-z.-]+\/(?:amp\/)?\*$/
  for (const pattern of viewerPatterns) expect(pattern).toMatch(shape)
})
