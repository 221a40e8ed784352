import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { zipSync } from 'fflate'
import type { Page } from 'puppeteer-core'
import type { Backstage } from './backstage.ts'
import { launchChromium } from './chromium.ts'
import { type BrowserName, findBrowser } from './find-browser.ts'
import { launchFirefox } from './firefox.ts'

/** Where a function of a bare extension runs. */
export type Place = 'background' | 'page' | 'worker'

export interface BareOptions {
  browser: BrowserName
  /** A script that hands its functions to `answerCalls`; it runs in background, page and worker. */
  script: string
  /** Further files of the package, by path. */
  files?: Record<string, Uint8Array>
  /** Packed into one zip, as the stores deliver it to Firefox. */
  packed?: boolean
}

/** A real browser with an extension that has nothing but one script: background, page and worker. */
export interface BareExtension extends Backstage {
  page: Page
  /** Runs a function of the script in a place; rejects with what it threw. The worker is the page's own. */
  call<Answer>(place: Place, name: string, ...args: unknown[]): Promise<Answer>
  /** Kills the page's worker, as closing its tab does; the next call starts another. */
  killWorker(): Promise<void>
  close(): Promise<void>
}

/** What `answerCalls` leaves in the page. */
interface PageScope {
  callIn(place: Place, name: string, args: unknown[]): Promise<unknown>
  killWorker(): void
}

export async function openBareExtension(options: BareOptions): Promise<BareExtension> {
  const folder = mkdtempSync(join(tmpdir(), 'elsewhere-bare-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    const extension = await writeExtension(folder, options)
    const launch = options.browser === 'chromium' ? launchChromium : launchFirefox
    // Whatever a page might ask for is answered by nobody.
    const place = { headless: true, port: 9, width: 800, height: 600 }
    const backstage = await launch(findBrowser(options.browser), { extension, ...place })
    const page = await backstage.openOwnPage('page.html', 'front')
    return {
      ...backstage,
      page,
      call: <Answer>(at: Place, name: string, ...args: unknown[]) =>
        // The function's own type is known where it is called.
        page.evaluate(
          (...call) => (globalThis as unknown as PageScope).callIn(...call),
          at,
          name,
          args,
        ) as Promise<Answer>,
      killWorker: () => page.evaluate(() => (globalThis as unknown as PageScope).killWorker()),
      async close() {
        await backstage.browser.close()
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

const encode = (text: string) => new TextEncoder().encode(text)

async function writeExtension(folder: string, options: BareOptions): Promise<string> {
  const { browser, script, files = {}, packed = false } = options
  const bundled = await build({
    entryPoints: [script],
    bundle: true,
    write: false,
    format: 'iife',
    target: ['chrome120', 'firefox140'],
  })
  const manifest = {
    manifest_version: 3,
    name: 'Bare',
    version: '1',
    background:
      browser === 'chromium' ? { service_worker: 'script.js' } : { scripts: ['script.js'] },
    content_security_policy: {
      extension_pages: "default-src 'none'; script-src 'self'; connect-src 'self'",
    },
    ...(browser === 'firefox'
      ? { browser_specific_settings: { gecko: { id: 'bare@elsewhere-extension.org' } } }
      : {}),
  }
  const all: Record<string, Uint8Array> = {
    ...files,
    'manifest.json': encode(JSON.stringify(manifest)),
    'page.html': encode('<!doctype html><script src="script.js"></script>'),
    'script.js': bundled.outputFiles[0]?.contents ?? encode(''),
  }
  if (packed) {
    const path = join(folder, 'bare.xpi')
    writeFileSync(path, zipSync(all, { level: 6 }))
    return path
  }
  const unpacked = join(folder, 'bare')
  mkdirSync(unpacked)
  for (const [name, bytes] of Object.entries(all)) writeFileSync(join(unpacked, name), bytes)
  return unpacked
}
