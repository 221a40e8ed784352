import { execFileSync, spawnSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export const browserNames = ['chromium', 'firefox'] as const
export type BrowserName = (typeof browserNames)[number]

/** A browser's name as somebody typed it; null where it is none. */
export function parseBrowser(text: string): BrowserName | null {
  return browserNames.find((name) => name === text) ?? null
}

/** Where a browser is found, by which names, and what brings it to the machine. */
interface Known {
  variable: string
  commands: readonly string[]
  mac: readonly string[]
  /** Below `Program Files` and the like. */
  windows: readonly string[]
  debianPackage: string
  minimumVersion: number
  advice: string
}

const known: Record<BrowserName, Known> = {
  chromium: {
    variable: 'CHROMIUM_PATH',
    commands: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
    mac: [
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ],
    windows: ['Chromium\\Application\\chrome.exe', 'Google\\Chrome\\Application\\chrome.exe'],
    debianPackage: 'chromium',
    minimumVersion: 140,
    advice: 'Install Chromium or Google Chrome 140 or newer, or set CHROMIUM_PATH to its program.',
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    commands: ['firefox-esr', 'firefox'],
    mac: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
    windows: ['Mozilla Firefox\\firefox.exe'],
    debianPackage: 'firefox-esr',
    minimumVersion: 140,
    advice: 'Install Firefox 140 or newer, or set FIREFOX_PATH to its program.',
  },
}

/**
 * Path of a browser's program. On Debian and Ubuntu a missing one is installed where the rights
 * allow it, said on stderr.
 * @throws with one sentence on what to install
 */
export function findBrowser(name: BrowserName): string {
  const found = locateBrowser(name)
  if (found) return found
  if (installWithApt(known[name].debianPackage)) {
    const installed = locateBrowser(name)
    if (installed) return installed
  }
  throw new Error(`No ${name} found. ${known[name].advice}`)
}

/** Path of a browser's program that is new enough; null where there is none. */
export function locateBrowser(name: BrowserName): string | null {
  const { variable, minimumVersion } = known[name]
  const chosen = process.env[variable]
  // A path that the reader gave is taken as it is, or an old one would silently be passed over.
  if (chosen) {
    if (isProgram(chosen)) return chosen
    throw new Error(`${variable} is ${chosen}, which is no program that can be run.`)
  }
  return candidates(known[name]).find((path) => isNewEnough(path, minimumVersion)) ?? null
}

function candidates({ commands, mac, windows }: Known): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const paths =
    process.platform === 'win32'
      ? ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((variable) => {
          const folder = process.env[variable]
          return folder ? windows.map((path) => join(folder, path)) : []
        })
      : [
          ...commands.flatMap((command) => folders.map((folder) => join(folder, command))),
          ...(process.platform === 'darwin' ? mac : []),
        ]
  return paths.filter(isProgram)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function isNewEnough(path: string, minimumVersion: number): boolean {
  // Chrome on Windows opens a window instead of telling its version.
  if (process.platform === 'win32') return true
  const told = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 })
  const version = /(\d+)\.\d+/.exec(told.stdout ?? '')?.[1]
  return version !== undefined && Number(version) >= minimumVersion
}

function installWithApt(debianPackage: string): boolean {
  if (process.platform !== 'linux' || spawnSync('apt-get', ['--version']).status !== 0) return false
  const isRoot = process.getuid?.() === 0
  if (!isRoot && spawnSync('sudo', ['-n', 'true']).status !== 0) return false
  const asRoot = isRoot ? [] : ['sudo', '-n', 'env', 'DEBIAN_FRONTEND=noninteractive']
  const runApt = (...args: string[]) => {
    const [command = 'apt-get', ...rest] = [...asRoot, 'apt-get', ...args]
    execFileSync(command, rest, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  process.stderr.write(`Installing ${debianPackage} with apt-get…\n`)
  try {
    runApt('update', '-qq')
    runApt('install', '-y', '-qq', '--no-install-recommends', debianPackage)
    return true
  } catch {
    process.stderr.write(`apt-get could not install ${debianPackage}.\n`)
    return false
  }
}
