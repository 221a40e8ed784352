import type { BackgroundPorts, LinkTab, Store } from '../../src/background/ports.ts'
import type { ProbeQuestion } from '../../src/messages/questions.ts'
import { createFakeShelf, fakeCompiling } from './a-shelf.ts'
import { anAbout } from './an-article.ts'

/** A store that keeps values and can be told to fail. */
export interface FakeStore extends Store {
  values: Record<string, unknown>
  broken: 'read' | 'write' | null
}

type Step = <Value>(task: () => Value) => Promise<Value>

/** @param step what each change goes through: one that never ends is that of a browser that was killed */
export function createFakeStore(
  values: Record<string, unknown> = {},
  step: Step = async (task) => task(),
): FakeStore {
  return {
    values: structuredClone(values),
    broken: null,
    async read(key) {
      if (this.broken === 'read') throw new Error('storage is corrupt')
      return structuredClone(this.values[key])
    },
    async write(added) {
      if (this.broken) throw new Error('storage is full')
      await step(() => {
        this.values = { ...this.values, ...structuredClone(added) }
      })
    },
    async remove(keys) {
      if (this.broken) throw new Error('storage is full')
      const kept = Object.entries(this.values).filter(([key]) => !keys.includes(key))
      await step(() => {
        this.values = Object.fromEntries(kept)
      })
    },
  }
}

export interface FakeTab extends LinkTab {
  address: string
  icon: 'active' | 'inactive'
  badge: string
  title: string
  scripts: string[]
  /** Answers of the probe in it; null without a probe. */
  probe: ((question: ProbeQuestion) => unknown) | null
}

/** A browser as the background sees it: tabs, permissions and badges that behave. */
export function createFakeBrowser(openDataset: BackgroundPorts['openDataset']) {
  const state = {
    tabs: [] as FakeTab[],
    granted: new Set<string>(),
    required: new Set<string>(),
    registered: [] as string[],
    opened: [] as string[],
    faults: [] as unknown[],
    /** How often the data set was said to have changed. */
    reopened: 0,
    importing: false,
    linkingFails: false,
    /** Match patterns of links whose menu has the entry. */
    linkMenu: [] as string[],
    /** Popups on the coverage of a link, and where each was opened. */
    popups: [] as { link: string; in: 'toolbar' | 'window'; windowId: number | null }[],
    /** Whether windows have a toolbar that opens the popup. */
    hasToolbar: true,
    /** Whether nothing has been awaited since the reader chose an entry. */
    inClick: false,
  }
  const { shelf, files, state: disk, death, step } = createFakeShelf()
  const store = createFakeStore({}, step)
  const tab = (id: number) => {
    const found = state.tabs.find((open) => open.id === id)
    if (!found) throw new Error(`No tab with id: ${id}`)
    return found
  }
  /** Opens a tab; `grant` its site with `state.granted` where that matters. */
  function open(address: string): FakeTab {
    const opened: FakeTab = {
      id: state.tabs.length + 1,
      windowId: 1,
      address,
      icon: 'inactive',
      badge: '',
      title: '',
      scripts: [],
      probe: null,
    }
    state.tabs.push(opened)
    return opened
  }
  const ports: BackgroundPorts = {
    openDataset,
    reopenDataset: () => {
      state.reopened += 1
    },
    linkSources: async ({ generation }) => {
      if (state.linkingFails) throw new Error('a segment cannot be read')
      return `links of ${generation}`
    },
    readBundled: async () => ({ ok: true, value: { about: anAbout(), bytes: 40_000 } }),
    segments: {
      files: async () => [...files].map(([file, { length }]) => ({ file, bytes: length })),
      open: async (file) => fakeCompiling.open(await shelf.open(file)),
      remove: (file) => shelf.remove(file),
      async unlessImporting(task) {
        if (!state.importing) await task()
        return !state.importing
      },
    },
    store,
    access: {
      has: async (pattern) => [...state.granted].some((granted) => covers(granted, pattern)),
      isRequired: (pattern) => state.required.has(pattern),
    },
    scripts: {
      async registerProbe(patterns) {
        state.registered = [...patterns]
      },
      async inject(tabId, script) {
        const { address, scripts } = tab(tabId)
        const granted = [...state.granted].some((pattern) => matches(pattern, address))
        if (granted) scripts.push(script)
        return granted
      },
    },
    tabs: {
      matching: async (patterns) =>
        state.tabs
          .filter(({ address }) => patterns.some((pattern) => matches(pattern, address)))
          .map(({ id }) => id),
      all: async () => state.tabs.map(({ id }) => id),
      addressOf: async (tabId) => {
        const { address } = tab(tabId)
        const granted = [...state.granted].some((pattern) => matches(pattern, address))
        return granted ? address : null
      },
      ask: async (tabId, question) => tab(tabId).probe?.(question) ?? null,
      async openArticle(address, where) {
        state.opened.push(`${where} ${address}`)
        const front = state.tabs.at(-1)
        if (where === 'current' && front) front.address = address
        else open(address)
      },
      async openOptions() {
        state.opened.push('options')
      },
      async openWelcome() {
        state.opened.push('welcome')
      },
    },
    toolbar: {
      async show(tabId, toolbar) {
        Object.assign(tab(tabId), toolbar)
      },
      title: (outlets) => `${outlets} other outlets`,
    },
    linkMenu: {
      async offer(patterns) {
        state.linkMenu = [...patterns]
      },
    },
    linkPopup: {
      async openInToolbar(link, { windowId }) {
        if (!state.inClick) throw new Error('openPopup requires a user gesture')
        if (!state.hasToolbar) throw new Error('Window has no toolbar')
        state.popups.push({ link, in: 'toolbar', windowId })
      },
      async openInWindow(link, windowId) {
        state.popups.push({ link, in: 'window', windowId })
      },
    },
    later: (task) => void task().catch((fault) => state.faults.push(fault)),
    onFault: (fault) => state.faults.push(fault),
  }
  return {
    ports,
    store,
    state,
    /** Where imported segments are kept. */
    shelf,
    files,
    disk,
    death,
    open,
    /** Whether the menu of a link has the entry. */
    isOnMenuOf: (link: string) => state.linkMenu.some((pattern) => matches(pattern, link)),
    /** Does what a click does; all that was awaited in it comes to an end. */
    async click(handler: () => Promise<void>) {
      state.inClick = true
      const done = handler()
      state.inClick = false
      await done
    },
  }
}

/** Match patterns of the browsers, as far as Elsewhere uses them. */
/** Whether all pages of a pattern are pages of a granted one. */
function covers(granted: string, pattern: string): boolean {
  return (
    granted === pattern ||
    (!pattern.includes('//*.') && matches(granted, pattern.replace(/^\*/, 'https').slice(0, -1)))
  )
}

function matches(pattern: string, address: string): boolean {
  const [, scheme, subdomains, host, path] =
    /^(\*|https):\/\/(\*\.)?([^/]+)\/(.*)\*$/.exec(pattern) ?? []
  const { protocol, hostname, pathname } = new URL(address)
  return (
    (scheme === '*' ? /^https?:$/.test(protocol) : protocol === `${scheme}:`) &&
    (hostname === host || (subdomains !== undefined && hostname.endsWith(`.${host}`))) &&
    pathname.startsWith(`/${path}`)
  )
}
