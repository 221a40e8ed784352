import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Corpus } from './corpus.ts'
import { writeDocuments } from './corpus-documents.ts'
import { lastLine, runNode } from './run-node.ts'
import { indexBytesOf } from './wiring.ts'

/** What compiling a corpus takes in a process of its own. */
export interface Compiled {
  from: 'Markdown' | 'records'
  size: number
  file: string
  articlesPerSecond: number
  peakMb: number
  bytesPerArticle: number
  indexBytesPerArticle: number | null
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const tellPeak = `process.on('exit', () => console.error('peak', process.resourceUsage().maxRSS / 1024))`

/**
 * Compiles documents by the command line, with its start and the reading of the files.
 * @throws with what the command said when it fails
 */
export async function compileMarkdown(corpus: Corpus, folder: string): Promise<Compiled> {
  const documents = join(folder, `documents-${corpus.size}`)
  writeDocuments(corpus, documents)
  const built = spawnSync(process.execPath, [join(root, 'build.mjs'), '--cli'], { stdio: 'ignore' })
  if (built.status !== 0) throw new Error('the command line could not be built')
  const file = join(folder, `markdown-${corpus.size}.elsewhere`)
  const start = performance.now()
  const run = await runNode([
    ...['--import', `data:text/javascript,${encodeURIComponent(tellPeak)}`],
    ...[join(root, 'dist/cli.mjs'), 'build', documents, '--out', file],
  ])
  const seconds = (performance.now() - start) / 1000
  if (run.code !== 0) throw new Error(lastLine(run.stderr))
  const peakMb = Number(/^peak (.*)$/m.exec(run.stderr)?.[1])
  return toCompiled('Markdown', corpus.size, file, { seconds, peakMb })
}

/** Compiles records as they come from memory. @throws with the last words of the process */
export async function compileFromRecords(size: number, folder: string): Promise<Compiled> {
  const file = join(folder, `records-${size}.elsewhere`)
  const script = join(folder, 'compile-records.mjs')
  await build({
    entryPoints: [fileURLToPath(new URL('./compile-records.ts', import.meta.url))],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'esm',
  })
  const run = await runNode([script, String(size), file])
  if (run.code !== 0) throw new Error(lastLine(run.stderr))
  return toCompiled('records', size, file, JSON.parse(lastLine(run.stdout)))
}

async function toCompiled(
  from: Compiled['from'],
  size: number,
  file: string,
  { seconds, peakMb }: { seconds: number; peakMb: number },
): Promise<Compiled> {
  const index = await indexBytesOf(file)
  return {
    from,
    size,
    file,
    articlesPerSecond: size / seconds,
    peakMb,
    bytesPerArticle: statSync(file).size / size,
    indexBytesPerArticle: index === null ? null : index / size,
  }
}
