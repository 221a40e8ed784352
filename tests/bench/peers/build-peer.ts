import { statSync, writeFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { makeCorpus } from '../corpus.ts'
import { readPeer } from './peer-list.ts'
import { toPeerRecords } from './search-peer.ts'

/**
 * Builds the index of one peer in a process of its own: `build-peer.ts <peer> <articles> <file>`.
 * The last line it prints is JSON: what that took.
 */
const [name = '', size = '', file = ''] = process.argv.slice(2)
// SQLite's module looks for what is global in workers while it is imported.
Object.assign(globalThis, { self: globalThis, location: new URL(import.meta.url) })
const peer = await readPeer(name)
const start = performance.now()
const kept = await peer.build(toPeerRecords(makeCorpus(Number(size))))
const seconds = (performance.now() - start) / 1000
writeFileSync(file, kept)
const peakMb = process.resourceUsage().maxRSS / 1024
const bytes = statSync(file).size
console.log(JSON.stringify({ seconds, peakMb, bytes }))
