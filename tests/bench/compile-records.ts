import { performance } from 'node:perf_hooks'
import { makeCorpus } from './corpus.ts'
import { compileRecords } from './wiring.ts'

/**
 * Compiles a corpus in a process of its own: `compile-records.ts <articles> <file>`. The last line it
 * prints is JSON: what that took, with the making of the records, which is told apart.
 */
const [size = '', file = ''] = process.argv.slice(2)
const corpus = makeCorpus(Number(size))
let start = performance.now()
for (const _ of corpus.stories());
const makingSeconds = (performance.now() - start) / 1000
start = performance.now()
await compileRecords(corpus, file)
const seconds = (performance.now() - start) / 1000 - makingSeconds
const peakMb = process.resourceUsage().maxRSS / 1024
console.log(JSON.stringify({ seconds, peakMb }))
