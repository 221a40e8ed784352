import { execFileSync } from 'node:child_process'
import { watch } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import { build as bundle } from 'esbuild'
import { unzipSync, zipSync } from 'fflate'

/**
 * Builds Elsewhere: bundles, data set and a manifest a browser. Run `node build.mjs --help`.
 * The functions are exported for tests; nothing happens on import.
 */

const root = dirname(fileURLToPath(import.meta.url))
const usage = `Usage: node build.mjs [options]

  --browser <name>     chromium, firefox or all (all)
  --documents <dir>    documents to compile into the package (assets/documents)
  --name <name>        name of the data set as readers see it (Bundled stories)
  --dataset <file>     a compiled data set instead of documents
  --out <dir>          where the packages go (dist)
  --cli                only the command line and the data set it looks into
  --watch              build again whenever sources, texts or documents change
  --package            also zips for the stores and of the sources, into <out>/packages, rebuilt
                       from the source zip and compared
  --help               this text

Exit codes: 0 fine, 1 problems in the documents, 2 wrong use.`

export const browsers = ['chromium', 'firefox']
const pages = ['popup', 'options', 'welcome']
const firefoxId = 'elsewhere@elsewhere-extension.org'

/**
 * The drawing of the icon for each size in pixels. Chromium takes no SVG and asks for 24 where the
 * screen is scaled by half; Firefox takes the drawings themselves.
 */
const iconSizes = {
  active: [16, 24, 32],
  inactive: [16, 24, 32],
  logo: [48, 128],
}
const toPngs = (form) =>
  Object.fromEntries(iconSizes[form].map((size) => [size, `icons/${form}-${size}.png`]))
const toSvgs = (form) =>
  Object.fromEntries(iconSizes[form].map((size) => [size, `icons/${form}.svg`]))

/**
 * The manifest of a browser's package: the neutral base, the version, and access to exactly the
 * hosts of the bundled documents and of AMP caches and viewers. Pure.
 *
 * @param {Record<string, unknown>} base manifest.json
 * @param {{ browser: string, version: string, patterns: readonly string[] }} options
 */
export function toManifest(base, { browser, version, patterns }) {
  const manifest = { ...base, version, host_permissions: [...patterns] }
  if (browser === 'chromium') {
    return {
      ...manifest,
      icons: { ...toPngs('active'), ...toPngs('logo') },
      action: { ...base.action, default_icon: toPngs('inactive') },
      minimum_chrome_version: '120',
      background: { service_worker: 'background.js' },
    }
  }
  return {
    ...manifest,
    icons: { ...toSvgs('active'), ...toSvgs('logo') },
    action: {
      ...base.action,
      default_icon: toSvgs('inactive'),
      // Named by the text of the theme: light on a dark toolbar.
      theme_icons: iconSizes.inactive.map((size) => ({
        size,
        dark: 'icons/inactive.svg',
        light: 'icons/inactive-dark.svg',
      })),
    },
    background: { scripts: ['background.js'] },
    browser_specific_settings: {
      gecko: {
        id: firefoxId,
        strict_min_version: '140.0',
        data_collection_permissions: { required: ['none'] },
      },
      gecko_android: { strict_min_version: '142.0' },
    },
  }
}

/** Bundles the command line; answers its module, with which the build compiles the documents. */
async function buildCli(out) {
  const outfile = join(out, 'cli.mjs')
  await bundle({
    ...shared,
    entryPoints: [join(root, 'src/cli/main.ts')],
    outfile,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    minify: false,
    // commander is CommonJS and requires Node's own modules.
    banner: {
      js: "import { createRequire as elsewhereRequire } from 'node:module'; const require = elsewhereRequire(import.meta.url);",
    },
  })
  return import(`${pathToFileURL(outfile).href}?${Date.now()}`)
}

/** `import css from './x.css?inline'`: the bundled, minified style sheet as a text. */
const inlineCss = {
  name: 'inline-css',
  setup(build) {
    build.onResolve({ filter: /\.css\?inline$/ }, ({ path, resolveDir }) => ({
      path: resolve(resolveDir, path.replace(/\?inline$/, '')),
      namespace: 'inline-css',
    }))
    build.onLoad({ filter: /.*/, namespace: 'inline-css' }, async ({ path }) => {
      const { outputFiles, metafile } = await bundle({
        ...shared,
        entryPoints: [path],
        minify: true,
        write: false,
        metafile: true,
      })
      return {
        contents: outputFiles[0].text.trim(),
        loader: 'text',
        watchFiles: Object.keys(metafile.inputs).map((file) => resolve(root, file)),
      }
    })
  },
}

/**
 * Preact without its one way to write HTML: Elsewhere never uses it, and without it no text can
 * become markup. A release that is written differently fails the build here and wants a look.
 */
const preactWithoutHtml = {
  name: 'preact-without-html',
  setup(build) {
    build.onLoad({ filter: /[\\/]preact[\\/]dist[\\/]preact\.mjs$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8')
      const writer = /"dangerouslySetInnerHTML"==\w\?\w=\w:/
      const use = /\w\?\([^?:]*\.innerHTML=\w\.__html\),\w\.__k=\[\]\):\(/
      if (!writer.test(source) || !use.test(source))
        throw new Error('preact writes HTML in a way that build.mjs does not know')
      const contents = source.replace(writer, '').replace(use, '(')
      if (/innerHTML=/.test(contents)) throw new Error('preact still writes HTML')
      return { contents, loader: 'js' }
    })
  },
}

/**
 * tldts at its first use: it makes its tables when it is loaded, 2.5 ms at each start of the background,
 * which can as well be done while the data set's files are being opened.
 */
const lazySuffixes = {
  name: 'lazy-suffixes',
  setup(build) {
    build.onResolve({ filter: /^tldts$/ }, ({ kind }) =>
      kind === 'require-call' ? undefined : { path: 'tldts', namespace: 'lazy-suffixes' },
    )
    build.onLoad({ filter: /.*/, namespace: 'lazy-suffixes' }, () => ({
      contents: ['getDomain', 'parse']
        .map((name) => `export const ${name} = (...given) => require('tldts').${name}(...given)`)
        .join('\n'),
      resolveDir: root,
    }))
  },
}

const shared = {
  absWorkingDir: root,
  bundle: true,
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
  jsx: 'automatic',
  jsxImportSource: 'preact',
}

/** The bundles of the extension: classic scripts for background and pages of strangers, modules for ours. */
function bundleOptions(outdir, datasetBytes, activeIcon) {
  const common = {
    ...shared,
    outdir,
    minify: true,
    metafile: true,
    target: ['chrome120', 'firefox140'],
    define: { bundledBytes: String(datasetBytes), activeIcon: JSON.stringify(activeIcon) },
    external: ['/office.js', '/search.js'],
    plugins: [inlineCss, preactWithoutHtml, lazySuffixes],
  }
  const classic = {
    background: 'src/background/main.ts',
    office: 'src/background/office-main.ts',
    probe: 'src/content/probe-main.ts',
    panel: 'src/content/panel-main.ts',
    importer: 'src/importer/main.ts',
    searcher: 'src/searcher/main.ts',
  }
  const imported = { search: 'src/searcher/search-main.ts' }
  const modules = Object.fromEntries(pages.map((page) => [page, `src/pages/${page}/main.tsx`]))
  const styles = Object.fromEntries(pages.map((page) => [page, `src/pages/${page}/${page}.css`]))
  return [
    { ...common, entryPoints: classic, format: 'iife' },
    {
      ...common,
      entryPoints: imported,
      format: 'esm',
      // Chromium keeps compiled what was compiled when the script had run: with this line all of it.
      banner: { js: '//# allFunctionsCalledOnLoad' },
    },
    { ...common, entryPoints: modules, format: 'esm' },
    { ...common, entryPoints: styles },
  ]
}

async function copyStatic(browser, outdir) {
  const isText = (path) => !path.endsWith('.md')
  await cp(join(root, 'assets/_locales'), join(outdir, '_locales'), {
    recursive: true,
    filter: isText,
  })
  if (browser === 'chromium') await drawIcons(join(outdir, 'icons'))
  else await cp(join(root, 'assets/icons'), join(outdir, 'icons'), { recursive: true })
  for (const page of pages)
    await cp(join(root, `src/pages/${page}/${page}.html`), join(outdir, `${page}.html`))
}

let rasteriser = null

/** Draws a form of the icon, the same on every machine. */
async function drawIcon(form, size) {
  rasteriser ??= readFile(
    fileURLToPath(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm')),
  ).then(initWasm)
  await rasteriser
  const drawing = await readFile(join(root, `assets/icons/${form}.svg`), 'utf8')
  return new Resvg(drawing, { fitTo: { mode: 'width', value: size } }).render()
}

async function drawIcons(folder) {
  await mkdir(folder, { recursive: true })
  for (const [form, sizes] of Object.entries(iconSizes))
    for (const size of sizes)
      await writeFile(join(folder, `${form}-${size}.png`), (await drawIcon(form, size)).asPng())
}

/**
 * The active icon by size, as src/browser/icon-pixels.ts reads it.
 *
 * @throws when a drawing has more colours than there are digits
 */
export async function toActiveIcon() {
  const bySize = {}
  for (const size of iconSizes.active) {
    const hex = Buffer.from((await drawIcon('active', size)).pixels).toString('hex')
    const pixels = hex.match(/.{8}/g)
    const colours = [...new Set(pixels)]
    if (colours.length > 10) throw new Error(`the active icon has ${colours.length} colours`)
    bySize[size] = { colours, pixels: pixels.map((pixel) => colours.indexOf(pixel)).join('') }
  }
  return bySize
}

/**
 * Builds the packages of some browsers.
 *
 * @param {{ browsers: readonly string[], documents: string, out: string, name?: string, dataset?: string }} options
 * @returns {Promise<{ report: string, isWhole: boolean }>} what went into the data set and what was
 *   skipped, and whether nothing was
 */
export async function build({
  browsers: chosen,
  documents,
  out,
  name = 'Bundled stories',
  dataset: given,
}) {
  await mkdir(out, { recursive: true })
  const { compileTo, describeDataset } = await buildCli(out)
  const dataset = join(out, 'dataset.elsewhere')
  if (given) await cp(given, dataset)
  const { size, patterns, report, isWhole } = given
    ? await describeDataset(dataset)
    : await compileTo([documents], dataset, { name })
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  const base = JSON.parse(await readFile(join(root, 'manifest.json'), 'utf8'))

  for (const browser of chosen) {
    const folder = join(out, browser)
    await rm(folder, { recursive: true, force: true })
    await copyStatic(browser, folder)
    await cp(dataset, join(folder, 'dataset.elsewhere'))
    const manifest = toManifest(base, { browser, version, patterns })
    await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
    const activeIcon = browser === 'chromium' ? await toActiveIcon() : null
    const metafiles = await Promise.all(
      bundleOptions(folder, size, activeIcon).map((options) => bundle(options)),
    )
    const outputs = Object.assign({}, ...metafiles.map((result) => result.metafile.outputs))
    await writeFile(join(out, `${browser}.bundles.json`), `${JSON.stringify({ outputs })}\n`)
  }
  return { report, isWhole }
}

/** A zip of files by name: same content, same bytes. */
function toZip(files) {
  const names = Object.keys(files).sort()
  // Zips know no time before 1980 and no time zone; no file needs one here.
  const mtime = new Date(1980, 0, 1)
  return zipSync(
    Object.fromEntries(names.map((name) => [name, [files[name], { level: 9, mtime }]])),
  )
}

async function readFolder(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = {}
  for (const entry of entries.filter((entry) => entry.isFile())) {
    const path = join(entry.parentPath, entry.name)
    files[
      path
        .slice(folder.length + 1)
        .split(sep)
        .join('/')
    ] = new Uint8Array(await readFile(path))
  }
  return files
}

/**
 * Writes a zip a browser and one of the sources that git knows, then builds anew from the source zip
 * and compares: reviewers of the stores do the same.
 *
 * @returns {Promise<string[]>} paths of the zips
 */
export async function packageAll({ browsers: chosen, documents, out, name }) {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
  const sources = {}
  for (const name of listed.split('\0').filter(Boolean))
    sources[name] = new Uint8Array(await readFile(join(root, name)))
  const sourceZip = toZip(sources)
  const zips = { 'elsewhere-source.zip': sourceZip }
  for (const browser of chosen)
    zips[`elsewhere-${browser}.zip`] = toZip(await readFolder(join(out, browser)))

  const copy = await mkdtemp(join(tmpdir(), 'elsewhere-source-'))
  try {
    for (const [name, bytes] of Object.entries(unzipSync(sourceZip))) {
      await mkdir(dirname(join(copy, name)), { recursive: true })
      await writeFile(join(copy, name), bytes)
    }
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
    const again = join(copy, 'dist')
    // Documents of the repository are taken from the zip, too.
    const inside = relative(root, documents)
    const from = inside.startsWith('..') ? documents : inside
    execFileSync(
      process.execPath,
      ['build.mjs', '--documents', from, '--name', name, '--out', again],
      {
        cwd: copy,
      },
    )
    for (const browser of chosen) {
      const rebuilt = toZip(await readFolder(join(again, browser)))
      if (Buffer.compare(rebuilt, zips[`elsewhere-${browser}.zip`]) !== 0)
        throw new Error(
          `The ${browser} package differs from one built from the source zip. Commit all changes first.`,
        )
    }
  } finally {
    await rm(copy, { recursive: true, force: true })
  }

  const folder = join(out, 'packages')
  await mkdir(folder, { recursive: true })
  for (const [name, bytes] of Object.entries(zips)) await writeFile(join(folder, name), bytes)
  return Object.keys(zips).map((name) => join(folder, name))
}

/** Builds again whenever something changes that goes into the packages; until it is stopped. */
async function watchAndBuild(options) {
  const folders = ['src', 'assets', 'manifest.json', options.documents]
  let timer
  let building = Promise.resolve()
  const again = () => {
    building = building.then(async () => {
      try {
        await build(options)
        console.log(`Built ${new Date().toLocaleTimeString()}`)
      } catch (error) {
        // A source that does not compile yet; esbuild or the report has said what is wrong.
        console.error(error.message)
      }
    })
  }
  for (const folder of folders) {
    watch(resolve(root, folder), { recursive: true }, () => {
      clearTimeout(timer)
      // Editors write a file in several steps.
      timer = setTimeout(again, 100)
    })
  }
}

async function main() {
  let options
  try {
    options = parseArgs({
      options: {
        browser: { type: 'string', default: 'all' },
        documents: { type: 'string', default: join(root, 'assets/documents') },
        name: { type: 'string', default: 'Bundled stories' },
        dataset: { type: 'string' },
        out: { type: 'string', default: join(root, 'dist') },
        watch: { type: 'boolean', default: false },
        cli: { type: 'boolean', default: false },
        package: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values
    if (![...browsers, 'all'].includes(options.browser))
      throw new TypeError(`--browser takes chromium, firefox or all, not "${options.browser}"`)
  } catch (error) {
    console.error(`${error.message}\n\n${usage}`)
    return 2
  }
  if (options.help) {
    console.log(usage)
    return 0
  }
  const chosen = options.cli ? [] : options.browser === 'all' ? browsers : [options.browser]
  const built = {
    ...options,
    browsers: chosen,
    documents: resolve(options.documents),
    out: resolve(options.out),
    ...(options.dataset ? { dataset: resolve(options.dataset) } : {}),
  }
  try {
    const { report, isWhole } = await build(built)
    const code = isWhole ? 0 : 1
    if (!options.cli || !isWhole) console.log(report)
    if (options.cli) return code
    console.log(chosen.map((browser) => join(options.out, browser)).join('\n'))
    if (options.watch) await watchAndBuild(built)
    if (options.package && !isWhole) console.error('Not packaged: mend the documents first.')
    else if (options.package) console.log((await packageAll(built)).join('\n'))
    return code
  } catch (error) {
    if (error?.name !== 'InputError') throw error
    console.error(error.message)
    return 1
  }
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url)
  process.exitCode = await main()
