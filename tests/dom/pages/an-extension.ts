import { act } from 'preact/test-utils'
import { createBackground } from '../../../src/background/app.ts'
import { createOffice } from '../../../src/background/office.ts'
import type { LeftOut } from '../../../src/core/dataset/about.ts'
import { createMemorySource } from '../../../src/core/dataset/block-source.ts'
import type { DatasetProblem } from '../../../src/core/dataset/dataset-problem.ts'
import { openDataset } from '../../../src/core/dataset/open-dataset.ts'
import { failed, ok } from '../../../src/core/result.ts'
import { defaults } from '../../../src/core/settings/settings.ts'
import type { SettingsChange } from '../../../src/core/settings/settings-schema.ts'
import type { FromImporter, ToImporter } from '../../../src/importer/protocol.ts'
import { createClient } from '../../../src/messages/client.ts'
import { createServer } from '../../../src/messages/server.ts'
import type { OptionsPorts } from '../../../src/pages/options/ports.ts'
import type { PopupPorts } from '../../../src/pages/popup/ports.ts'
import type { WelcomePorts } from '../../../src/pages/welcome/ports.ts'
import { createFakeBrowser } from '../../support/a-browser.ts'
import { check } from '../../support/check-asks.ts'
import { seed, seedBytes } from '../../support/seed.ts'

/** An importer whose words the test gives. */
export interface FakeImporter {
  tell(told: FromImporter): void
  crash(detail: string): void
  heard: ToImporter[]
  stopped: boolean
}

interface Wishes {
  settings?: SettingsChange
  /** Address of the tab in front; null where the browser does not tell it. */
  address?: string | null
  /** The link that the popup was opened for. */
  link?: string
  problem?: DatasetProblem
  bytes?: Uint8Array
  /** Sources that cannot be opened. */
  leftOut?: readonly LeftOut[]
  /** Sites that the reader did not grant. */
  denied?: readonly string[]
  /** The browser has no way to open its page for keys. */
  cannotOpenShortcuts?: boolean
}

/**
 * Elsewhere as its own pages see it: the real background over a browser and a store that behave.
 * Replies to a message can be held back, and every port tells what was done through it.
 */
export async function anExtension({ settings, problem, denied = [], ...wishes }: Wishes = {}) {
  const lead = seed.articles[0]?.webUrl ?? ''
  const address = wishes.address === undefined ? lead : wishes.address
  let moreSites: readonly string[] = []
  const browser = createFakeBrowser(async () => {
    if (problem) return failed(problem)
    const opened = await openDataset([createMemorySource(wishes.bytes ?? seedBytes)])
    if (!opened.ok) return opened
    const sites = async () => [...(await opened.value.sites()), ...moreSites]
    const { leftOut } = wishes
    const about = leftOut ? { ...opened.value.about, leftOut } : opened.value.about
    return ok({ ...opened.value, about, sites })
  })
  if (settings) browser.store.values = { settings: { ...defaults, ...settings } }
  const tab = browser.open(address ?? 'about:blank')
  const settingsListeners = new Set<() => void>()
  const accessListeners = new Set<() => void>()
  const write = browser.store.write.bind(browser.store)
  browser.store.write = async (values) => {
    await write(values)
    for (const listener of settingsListeners) listener()
  }

  const server = createServer(
    createBackground(browser.ports, async () => createOffice).handlers,
    { id: 'elsewhere', origin: 'extension://elsewhere/' },
    check,
    browser.ports.onFault,
  )
  const held: { name: string; release: () => void }[] = []
  const state = {
    opened: [] as { address: string; active: boolean }[],
    asked: [] as string[][],
    revoked: [] as string[][],
    downloads: [] as { fileName: string; text: string }[],
    closed: 0,
    /** What the reader answers when asked for a permission. */
    allows: true,
    unreachable: false,
    privateWindows: false,
    refusesClipboard: false,
    copied: [] as string[],
    /** Names of messages whose replies wait for `release`. */
    holding: new Set<string>(),
    frames: [] as (() => void)[],
    canImport: true,
    /** Whether closing the page asks first. */
    warns: false,
    /** Importers that were started, oldest first. */
    importers: [] as FakeImporter[],
    timers: [] as (() => void)[],
    /** Commands and their keys, as the browser has them. */
    commands: [
      { name: '_execute_action', keys: 'Alt+Shift+Y' },
      { name: 'toggle-panel', keys: '' },
    ],
    /** Whether the browser opens its page for keys. */
    opensShortcuts: true,
    shortcutsOpened: 0,
  }
  const client = createClient(async (message) => {
    if (state.unreachable) throw new Error('Receiving end does not exist.')
    const reply = await server(message, {
      id: 'elsewhere',
      url: 'extension://elsewhere/popup.html',
      tabId: null,
      frameId: null,
    })
    // Our own client sends nothing else.
    const { name } = message as { name: string }
    if (state.holding.has(name)) {
      await new Promise<void>((release) => held.push({ name, release }))
    }
    return reply
  })

  const sites = await client.ask('sites/read', {})
  if (sites.ok) {
    browser.state.granted = new Set(
      sites.value.sites.filter(({ site }) => !denied.includes(site)).map(({ pattern }) => pattern),
    )
  }
  const returnListeners = new Set<() => void>()
  const listen = (listeners: Set<() => void>) => (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const accessChanged = () => {
    for (const listener of accessListeners) listener()
  }
  const ports: PopupPorts & OptionsPorts & WelcomePorts = {
    client,
    search: (question) => client.ask('search/run', question),
    link: wishes.link ?? null,
    readActiveTab: async () => (address === null ? null : { id: tab.id, address }),
    async requestAccess(patterns) {
      state.asked.push(patterns)
      if (!state.allows) return false
      for (const pattern of patterns) browser.state.granted.add(pattern)
      accessChanged()
      return true
    },
    async revokeAccess(patterns) {
      if (patterns.some((pattern) => browser.state.required.has(pattern))) {
        throw new Error('You cannot remove required permissions.')
      }
      state.revoked.push(patterns)
      for (const pattern of patterns) browser.state.granted.delete(pattern)
      accessChanged()
      return true
    },
    onAccessChange: listen(accessListeners),
    onSettingsChange: listen(settingsListeners),
    async openTab(opened, { active }) {
      state.opened.push({ address: opened, active })
    },
    async copyText(text) {
      if (state.refusesClipboard) throw new Error('Document is not focused.')
      state.copied.push(text)
    },
    close: () => {
      state.closed += 1
    },
    afterFrame: (task) => void state.frames.push(task),
    isAllowedInPrivateWindows: async () => state.privateWindows,
    readCommands: async () => state.commands,
    openShortcutSettings: wishes.cannotOpenShortcuts
      ? null
      : async () => {
          if (!state.opensShortcuts) throw new Error('not allowed')
          state.shortcutsOpened += 1
        },
    onReturn: listen(returnListeners),
    addressBarKeyword: 'else',
    downloadText: (fileName, text) => void state.downloads.push({ fileName, text }),
    browser: 'chromium',
    canImport: async () => state.canImport,
    startImporter(tell, crash) {
      const importer: FakeImporter = { tell, crash, heard: [], stopped: false }
      state.importers.push(importer)
      return {
        tell: (message) => void importer.heard.push(message),
        stop: () => {
          importer.stopped = true
        },
      }
    },
    newId: () => `import-${state.importers.length}`,
    warnBeforeLeaving(warns) {
      state.warns = warns
    },
    after(_ms, task) {
      state.timers.push(task)
      return () => {
        state.timers = state.timers.filter((each) => each !== task)
      }
    },
  }
  return {
    ports,
    state,
    browser,
    client,
    /** The reader comes back from another tab. */
    comeBack() {
      for (const listener of returnListeners) listener()
    },
    /** From now on the data set knows these sites, too. */
    addSites(sites: readonly string[]) {
      moreSites = sites
    },
    /** The settings as they are stored. */
    stored: () => ({ ...defaults, ...(browser.store.values.settings as object | undefined) }),
    /** Lets the reply go that has waited longest (or, with 1, the one after it). */
    async release(at = 0) {
      await settled()
      const [reply] = held.splice(at, 1)
      if (!reply) throw new Error('no reply is held back')
      reply.release()
      await settled()
    },
  }
}

/**
 * Lets everything that is under way come to an end; the fakes need no time for it.
 * @param first done before, in view of the page: what changes elsewhere while it is open
 */
export async function settled(first?: () => Promise<unknown>): Promise<void> {
  // Twice: what is drawn after the first round may ask anew.
  for (const task of [first, undefined]) {
    await act(async () => {
      await task?.()
      await new Promise((resolve) => setTimeout(resolve, 0))
    })
  }
}
