import type { SearchPeer } from './search-peer.ts'

/** File names of the peers; each exports its `peer`. */
export const peerNames = ['minisearch', 'orama', 'lunr', 'flexsearch', 'sqlite'] as const
export type PeerName = (typeof peerNames)[number]

export async function readPeer(name: string): Promise<SearchPeer> {
  if (!peerNames.some((known) => known === name)) throw new Error(`no peer is called ${name}`)
  // Each of these files exports a peer.
  return ((await import(`./${name}.ts`)) as { peer: SearchPeer }).peer
}
