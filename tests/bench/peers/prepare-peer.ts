import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { lastLine, runNode } from '../run-node.ts'
import type { PeerName } from './peer-list.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const sqliteWasm = () =>
  fileURLToPath(
    new URL('sqlite-wasm/jswasm/sqlite3.wasm', import.meta.resolve('@sqlite.org/sqlite-wasm')),
  )

export interface PreparedPeer {
  name: PeerName
  size: number
  /** What it keeps, on disk. */
  file: string
  bytes: number
  /** Of the run that built it. */
  seconds: number
  peakMb: number
}

/**
 * Builds a peer's index in a process of its own, once for all runs of the bench; answers what the
 * peer itself says where it cannot.
 */
export async function preparePeer(
  name: PeerName,
  size: number,
  folder: string,
): Promise<PreparedPeer | { problem: string }> {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name}-${size}.kept`)
  const about = `${file}.json`
  if (!existsSync(about)) {
    const script = join(here, 'build-peer.ts')
    const run = await runNode(['--import', 'tsx', script, name, String(size), file])
    if (run.code !== 0) return { problem: lastLine(run.stderr) }
    writeFileSync(about, lastLine(run.stdout))
  }
  const took: { seconds: number; peakMb: number; bytes: number } = JSON.parse(
    readFileSync(about, 'utf8'),
  )
  return { name, size, file, ...took }
}

/** Writes an extension whose worker is the peer, or nothing at all; answers its folder. */
export async function writePeerExtension(
  peer: PreparedPeer | null,
  folder: string,
): Promise<string> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const manifest = {
    manifest_version: 3,
    name: peer ? `${peer.name} ${peer.size}` : 'Empty',
    version: '1',
    background: { service_worker: 'worker.js' },
    permissions: ['unlimitedStorage'],
    content_security_policy: {
      extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'none'",
    },
  }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
  writeFileSync(join(folder, 'page.html'), '<!doctype html><title>Peer</title>')
  await build({
    stdin: {
      contents: `import { servePeer } from './serve-peer.ts'
${peer ? `import { peer } from './${peer.name}.ts'` : 'const peer = null'}
servePeer(peer)`,
      resolveDir: here,
    },
    outfile: join(folder, 'worker.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'chrome120',
    logLevel: 'error',
    external: ['node:fs/promises'],
    define: { 'import.meta.url': 'self.location.href', 'import.meta.resolve': 'String' },
  })
  if (peer) placeFile(peer.file, join(folder, 'index.kept'))
  if (peer?.name === 'sqlite') placeFile(sqliteWasm(), join(folder, 'sqlite3.wasm'))
  return folder
}

/** The same file under another name, or a copy of it where the disk is another one. */
export function placeFile(from: string, to: string): void {
  rmSync(to, { force: true })
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to)
  }
}
