import { decodeWithinParts } from './decode-percent.ts'
import type { ParsedAddress } from './parse-address.ts'

/**
 * Key of an address as it is, starts `e:`: only what can never matter is gone. It takes none of the tables that
 * the other keys are made with.
 */
export function toExactKey({ host, port, path, query, route }: ParsedAddress): string {
  const bareHost = host.startsWith('www.') ? host.slice(4) : host
  const portText = port === '' ? '' : `:${port}`
  const text = query === '' ? path : `${path}?${query}`
  const routeText = route === '' ? '' : `#${decodeWithinParts(route)}`
  return `e:${bareHost}${portText}${decodeWithinParts(text)}${routeText}`
}
