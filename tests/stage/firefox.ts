import puppeteer, { type Browser, type ElementHandle, type Page } from 'puppeteer-core'
import {
  type BackgroundEvent,
  type Backstage,
  install,
  type Launch,
  type LaunchOptions,
} from './backstage.ts'
import { waitFor } from './wait-for.ts'

/**
 * Parts of puppeteer's Firefox that its types keep to themselves. They give what Firefox can do and
 * puppeteer does not offer yet: closed shadow roots, and code in the browser's own window.
 */
interface Connection {
  send(method: string, params: unknown): Promise<{ result: Record<string, unknown> }>
}
interface InnerBrowser {
  connection: Connection
}
interface InnerFrame {
  browsingContext: { id: string }
  isolatedRealm(): { createHandle(remote: unknown): ElementHandle<ShadowRoot> }
}
interface RemoteNode {
  value?: { shadowRoot?: unknown }
}

/** Starts Firefox with the extension, every host answered by the stage's server. */
export const launchFirefox: Launch = async (executablePath, options) => {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: options.headless,
    protocolTimeout: 30_000,
    // In a window somebody may press Ctrl-C, which is answered by closing everything in order.
    handleSIGINT: options.headless,
    handleSIGTERM: options.headless,
    acceptInsecureCerts: options.port !== null,
    defaultViewport: options.headless ? { width: options.width, height: options.height } : null,
    args: ['--remote-allow-system-access'],
    extraPrefsFirefox: toPreferences(options),
  })
  return install(browser, async () =>
    createBackstage(browser, await browser.installExtension(options.extension)),
  )
}

function toPreferences({ port }: LaunchOptions): Record<string, unknown> {
  if (port === null) return {}
  return {
    'network.dns.forceResolve': '127.0.0.1',
    'network.socket.forcePort': `443=${port};80=${port}`,
    'network.trr.mode': 5,
    'network.http.http3.enable': false,
    'dom.security.https_first': false,
    'browser.aboutConfig.showWarning': false,
  }
}

/** What Firefox does itself in its window after each, with the text that comes along. */
const toTelling: Record<BackgroundEvent['kind'], (text: string) => string> = {
  command: (name) => `policy.extension.shortcuts.onCommand(${name})`,
  'link-menu': (link) =>
    `policy.extension.emit('webext-menu-menuitem-click', { linkUrl: ${link} }, gBrowser.selectedTab)`,
  entered: (text) => `
    const { ExtensionSearchHandler } =
      ChromeUtils.importESModule('resource://gre/modules/ExtensionSearchHandler.sys.mjs')
    policy.extension.emit(ExtensionSearchHandler.MSG_INPUT_ENTERED, ${text}, 'newForegroundTab')`,
}

async function createBackstage(browser: Browser, extensionId: string): Promise<Backstage> {
  const inner = browser as unknown as InnerBrowser
  const innerFrame = (page: Page) => page.mainFrame() as unknown as InnerFrame
  const send = async (method: string, params: unknown) =>
    (await inner.connection.send(method, params)).result
  const tree = await send('browsingContext.getTree', { 'moz:scope': 'chrome' })
  const window = (tree.contexts as { context: string }[])[0]?.context

  /** Runs the body of an async function in the browser's own window, and answers what it returns. */
  async function inWindow(body: string): Promise<string> {
    const answer = await send('script.evaluate', {
      expression: `(async () => {
        const policy = WebExtensionPolicy.getByID(${JSON.stringify(extensionId)})
        ${body}
      })()`,
      target: { context: window },
      awaitPromise: true,
    })
    const { exceptionDetails, result } = answer as {
      exceptionDetails?: { text: string }
      result?: { value?: unknown }
    }
    if (exceptionDetails) throw new Error(`Firefox: ${exceptionDetails.text}`)
    return String(result?.value)
  }
  // Known only while the extension is there, which after a reload takes a moment.
  const readOrigin = () => inWindow(`return policy.getURL('')`)
  const extensionOrigin = await readOrigin()

  const locationOf = (page: Page) => page.evaluate(() => location.href).catch(() => '')
  async function pagesAt(prefix: string): Promise<Page[]> {
    const pages = await browser.pages()
    const locations = await Promise.all(pages.map(locationOf))
    return pages.filter((_, at) => locations[at]?.startsWith(prefix))
  }
  async function openOwnPage(path: string, place: 'front' | 'behind'): Promise<Page> {
    const before = new Set(await browser.pages())
    await inWindow(`
      const tab = gBrowser.addTab(policy.getURL(${JSON.stringify(path)}),
        { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() })
      ${place === 'front' ? 'gBrowser.selectedTab = tab' : ''}`)
    const opened = await waitFor(
      `${path} to open`,
      async () => (await pagesAt(extensionOrigin + path)).find((page) => !before.has(page)),
      Boolean,
    )
    await opened?.waitForFunction(() => document.readyState === 'complete')
    return opened as Page
  }

  return {
    browser,
    extensionOrigin,
    async panelRoot(page) {
      const answer = await send('script.evaluate', {
        expression: `document.querySelector('elsewhere-panel')`,
        target: { context: innerFrame(page).browsingContext.id },
        awaitPromise: false,
        resultOwnership: 'root',
        serializationOptions: { includeShadowTree: 'all', maxDomDepth: 1 },
      })
      const remote = (answer.result as RemoteNode | undefined)?.value?.shadowRoot
      return remote ? innerFrame(page).isolatedRealm().createHandle(remote) : null
    },
    ownPages: () => pagesAt(extensionOrigin),
    openOwnPage,
    async openPopup(page) {
      // Remote control does not reach into Firefox's real popup. Behind a page, the same document
      // finds that page in front of the reader, on which a click on the icon grants access.
      await page.bringToFront()
      await inWindow('policy.extension.tabManager.addActiveTabPermission(gBrowser.selectedTab)')
      const popup = await openOwnPage('popup.html', 'behind')
      await waitFor('the popup to have asked', () => popup.$('main h2'))
      return popup
    },
    async tellBackground(event) {
      await inWindow(toTelling[event.kind](JSON.stringify(Object.values(event)[1])))
    },
    isBackgroundRunning: async () =>
      (await inWindow('return policy.extension.backgroundState')) === 'running',
    async stopBackground() {
      await inWindow(`await policy.extension.terminateBackground(
        { ignoreDevToolsAttached: true, disableResetIdleForTest: true })`)
    },
    async setSiteAccess(granted) {
      await inWindow(`
        const { ExtensionPermissions } =
          ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs')
        const origins = policy.extension.manifest.host_permissions
        await ExtensionPermissions.${granted ? 'add' : 'remove'}(
          policy.id, { permissions: [], origins }, policy.extension)`)
    },
    async setTheme(_page, theme) {
      await inWindow(`Services.prefs.setIntPref(
        'layout.css.prefers-color-scheme.content-override', ${theme === 'dark' ? 0 : 1})`)
    },
    async setMedium(_page, medium) {
      await inWindow(`gBrowser.selectedBrowser.browsingContext.mediumOverride =
        ${medium === 'print' ? "'print'" : "''"}`)
    },
    uninstall: () => browser.uninstallExtension(extensionId),
  }
}
