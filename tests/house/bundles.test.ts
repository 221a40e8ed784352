import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build, toActiveIcon, toManifest } from '../../build.mjs'
import { toPixels } from '../../src/browser/icon-pixels.ts'
import takenKeys from '../vectors/taken-keys.json' with { type: 'json' }

interface Output {
  inputs: Record<string, unknown>
}

interface Command {
  suggested_key: { default: string; mac: string }
}

let out: string
let outputs: Record<string, Output>

beforeAll(async () => {
  out = await mkdtemp(join(tmpdir(), 'elsewhere-build-'))
  await build({ browsers: ['chromium', 'firefox'], documents: resolve('assets/documents'), out })
  outputs = JSON.parse(await readFile(join(out, 'chromium.bundles.json'), 'utf8')).outputs
})
afterAll(() => rm(out, { recursive: true, force: true }))

const gzipBytes = async (file: string) =>
  gzipSync(await readFile(join(out, 'chromium', file)), { level: 9 }).length

function inputsOf(file: string): string[] {
  const output = Object.entries(outputs).find(([path]) => path.endsWith(`chromium/${file}`))
  if (!output) throw new Error(`${file} was not built`)
  return Object.keys(output[1].inputs)
}

describe('the bytes that run in a stranger’s page', () => {
  it.each([
    ['probe.js', 4 * 1024, /zod|preact|core\/dataset|core\/search|core\/documents|tldts/],
    ['panel.js', 20 * 1024, /zod|core\/dataset|core\/search|core\/documents|tldts|polyfill/],
  ])('%s stays within %i bytes gzip and brings nothing along', async (file, budget, foreign) => {
    expect(await gzipBytes(file)).toBeLessThanOrEqual(budget)
    expect(inputsOf(file).filter((input) => foreign.test(input))).toEqual([])
  })
})

describe('the script that every page waits for which wakes the background', () => {
  it('brings nothing along that only the second script needs', () => {
    const foreign = /zod|tldts|core\/search|core\/documents|core\/address\/tables/
    expect(inputsOf('background.js').filter((input) => foreign.test(input))).toEqual([])
  })
})

describe('the searcher', () => {
  it('has all but its beginning in a script that browsers keep compiled, whole', async () => {
    expect(inputsOf('searcher.js')).toEqual(['src/searcher/main.ts'])
    const code = await readFile(join(out, 'chromium', 'search.js'), 'utf8')
    expect(code).toMatch(/^\/\/# allFunctionsCalledOnLoad\n/)
  })
})

describe('the packages', () => {
  it('have no way to write HTML or run a text', async () => {
    const scripts = (await readdir(join(out, 'chromium'))).filter((file) => file.endsWith('.js'))
    expect(scripts.length).toBeGreaterThan(5)
    for (const script of scripts) {
      const code = await readFile(join(out, 'chromium', script), 'utf8')
      expect(code, script).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|\beval\(/)
    }
  })

  it('are the same, file by file and byte by byte, for the same sources', async () => {
    const again = join(out, 'again')
    await build({ browsers: ['chromium'], documents: resolve('assets/documents'), out: again })
    const files = await readdir(join(out, 'chromium'), { recursive: true, withFileTypes: true })
    const names = files
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(out, 'chromium').length))
    expect(names.length).toBeGreaterThan(15)
    for (const name of names) {
      const one = await readFile(join(out, 'chromium', name))
      expect(one.equals(await readFile(join(again, 'chromium', name))), name).toBe(true)
    }
  })

  it.each(['chromium', 'firefox'])('%s asks for no more than it must', async (browser) => {
    const manifest = JSON.parse(await readFile(join(out, browser, 'manifest.json'), 'utf8'))
    expect(manifest.permissions).toEqual(['activeTab', 'contextMenus', 'scripting', 'storage'])
    expect(manifest.optional_host_permissions).toEqual(['*://*/*'])
    expect(manifest.host_permissions).toContain('*://*.cnet.com/*')
    expect(manifest.host_permissions).not.toContain('*://*/*')
    expect(manifest.host_permissions).not.toContain('<all_urls>')
    for (const key of ['web_accessible_resources', 'content_scripts', 'externally_connectable'])
      expect(manifest).not.toHaveProperty(key)
    expect(manifest.content_security_policy.extension_pages).toContain("connect-src 'self';")
  })

  it.each(['chromium', 'firefox'])('%s has every icon that its manifest names', async (browser) => {
    const text = await readFile(join(out, browser, 'manifest.json'), 'utf8')
    const named = [...text.matchAll(/"(icons\/[^"]+)"/g)].map(([, file]) => String(file))
    expect(named.length).toBeGreaterThan(5)
    for (const file of named)
      expect((await readFile(join(out, browser, file))).length).toBeGreaterThan(0)
  })

  it('have PNGs of the sizes that the manifest says, for Chromium, which takes no SVG', async () => {
    const manifest = JSON.parse(await readFile(join(out, 'chromium', 'manifest.json'), 'utf8'))
    const icons = [
      ...Object.entries(manifest.icons),
      ...Object.entries(manifest.action.default_icon),
    ]
    for (const [size, file] of icons) {
      const { width, height } = PNG.sync.read(await readFile(join(out, 'chromium', String(file))))
      expect({ width, height }, String(file)).toEqual({ width: Number(size), height: Number(size) })
    }
  })

  it.each(['chromium', 'firefox'])('%s suggests keys that nobody has yet', async (browser) => {
    const manifest = JSON.parse(await readFile(join(out, browser, 'manifest.json'), 'utf8'))
    const commands: Command[] = Object.values(manifest.commands)
    const suggested = commands.map(({ suggested_key }) => suggested_key)
    const all = suggested.flatMap((each) => Object.values(each))
    expect(new Set(all).size).toBe(4)
    expect(takenKeys.filter(({ keys }) => all.includes(keys))).toEqual([])
    // Ctrl+Shift is full of the browsers' own keys; on a Mac, Alt is Option and types characters.
    for (const { default: keys } of suggested) expect(keys).toMatch(/^Alt\+Shift\+[A-Z]$/)
    for (const { mac } of suggested) expect(mac).toMatch(/^MacCtrl\+Shift\+[A-Z]$/)
  })

  it('show the active icon as it is drawn in their files', async () => {
    const drawings = Object.entries(await toActiveIcon())
    expect(drawings.map(([size]) => size)).toEqual(['16', '24', '32'])
    for (const [size, drawing] of drawings) {
      const png = await readFile(join(out, `chromium/icons/active-${size}.png`))
      expect(Buffer.from(toPixels(drawing))).toEqual(PNG.sync.read(png).data)
    }
  })

  it('have a manifest that follows from its arguments alone', () => {
    const base = Object.freeze({ manifest_version: 3, action: {} })
    const options = { version: '1.2.3', patterns: ['*://*.a.example/*'] }
    expect(toManifest(base, { ...options, browser: 'chromium' })).toMatchObject({
      version: '1.2.3',
      host_permissions: ['*://*.a.example/*'],
      background: { service_worker: 'background.js' },
    })
    expect(toManifest(base, { ...options, browser: 'firefox' })).toMatchObject({
      background: { scripts: ['background.js'] },
      browser_specific_settings: {
        gecko: { data_collection_permissions: { required: ['none'] } },
      },
    })
  })
})
