import puppeteer, {
  type Browser,
  type CDPSession,
  type ElementHandle,
  type Extension,
  type Page,
} from 'puppeteer-core'
import {
  type BackgroundEvent,
  type Backstage,
  install,
  type Launch,
  type LaunchOptions,
} from './backstage.ts'
import { waitFor } from './wait-for.ts'

/** Chromium's own `chrome.developerPrivate`, which its page of extensions uses. */
interface DeveloperPrivate {
  updateExtensionConfiguration(change: { extensionId: string; hostAccess: string }): Promise<void>
}

/** Parts of puppeteer's pages that its types keep to themselves: its session and its own world. */
interface InnerPage {
  _client(): CDPSession
}
interface InnerFrame {
  isolatedRealm(): { adoptBackendNode(id: number): Promise<ElementHandle<ShadowRoot>> }
}

/** Starts Chromium with the extension, every host answered by the stage's server. */
export const launchChromium: Launch = async (executablePath, options) => {
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath,
    headless: options.headless,
    protocolTimeout: 30_000,
    // In a window somebody may press Ctrl-C, which is answered by closing everything in order.
    handleSIGINT: options.headless,
    handleSIGTERM: options.headless,
    pipe: true,
    acceptInsecureCerts: options.port !== null,
    enableExtensions: true,
    defaultViewport: options.headless ? { width: options.width, height: options.height } : null,
    args: toArguments(options),
  })
  return install(browser, async () => {
    const id = await browser.installExtension(options.extension)
    const extension = (await browser.extensions()).get(id)
    if (!extension) throw new Error('Chromium installed the extension and does not list it.')
    return createBackstage(browser, extension)
  })
}

function toArguments({ port, width, height }: LaunchOptions): string[] {
  return [
    // Chromium refuses to run as root within its sandbox, as continuous integration often does.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-component-update',
    `--window-size=${width},${height}`,
    ...(port === null
      ? []
      : [
          '--disable-quic',
          '--ignore-certificate-errors',
          `--host-resolver-rules=MAP * 127.0.0.1:${port}`,
        ]),
  ]
}

/** Chromium's own events, which its bindings can be made to dispatch. */
interface Dispatched {
  dispatch(...told: unknown[]): void
}
interface WorkerScope {
  chrome: {
    tabs: { query(what: object): Promise<unknown[]> }
    commands: { onCommand: Dispatched }
    contextMenus: { update(id: string, change: object): Promise<void>; onClicked: Dispatched }
    omnibox: { onInputEntered: Dispatched }
  }
}

/** Runs in the background. */
async function dispatch(event: BackgroundEvent): Promise<void> {
  const { tabs, commands, omnibox } = (globalThis as unknown as WorkerScope).chrome
  const [tab] = await tabs.query({ active: true, lastFocusedWindow: true })
  if (event.kind === 'command') commands.onCommand.dispatch(event.name, tab)
  else omnibox.onInputEntered.dispatch(event.text, 'newForegroundTab')
}

/** Runs in the background; rejects where there is no such entry, on whatever links. */
async function clickOnLink(linkUrl: string): Promise<void> {
  const { tabs, contextMenus } = (globalThis as unknown as WorkerScope).chrome
  await contextMenus.update('coverage-of-link', {})
  const [tab] = await tabs.query({ active: true, lastFocusedWindow: true })
  contextMenus.onClicked.dispatch({ linkUrl }, tab)
}

function createBackstage(browser: Browser, extension: Extension): Backstage {
  const extensionOrigin = `chrome-extension://${extension.id}/`
  const pagesAt = async (prefix: string) =>
    (await extension.pages()).filter((page) => page.url().startsWith(prefix))
  const worker = () =>
    browser
      .targets()
      .find(
        (target) => target.type() === 'service_worker' && target.url().startsWith(extensionOrigin),
      )

  const background = async () => (await waitFor('the background', worker, Boolean))?.worker()

  return {
    browser,
    extensionOrigin,
    async panelRoot(page) {
      // Asked for anew: a page that was made ready ahead of time brings a session of its own.
      const session = (page as unknown as InnerPage)._client()
      // Two levels: the root element's children and their shadow roots, closed ones included.
      const { root } = await session.send('DOM.getDocument', { depth: 2, pierce: true })
      const html = root.children?.find((node) => node.localName === 'html')
      const host = html?.children?.find((node) => node.localName === 'elsewhere-panel')
      const shadow = host?.shadowRoots?.[0]
      if (!shadow) return null
      const frame = page.mainFrame() as unknown as InnerFrame
      return frame.isolatedRealm().adoptBackendNode(shadow.backendNodeId)
    },
    ownPages: () => pagesAt(extensionOrigin),
    async openOwnPage(path, place) {
      const page = await browser.newPage({ type: 'tab', background: place === 'behind' })
      await page.goto(extensionOrigin + path)
      return page
    },
    async openPopup(page) {
      await page.bringToFront()
      await page.triggerExtensionAction(extension)
      const popup = await waitFor(
        'the popup',
        () => pagesAt(`${extensionOrigin}popup.html`),
        (open) => Boolean(open.length),
      )
      return popup[0] as Page
    },
    async tellBackground(event) {
      await (await background())?.evaluate(dispatch, event)
    },
    async chooseOnLink(page) {
      const link = await page.$eval('a', ({ href }) => href)
      await (await background())?.evaluate(clickOnLink, link)
      return true
    },
    isBackgroundRunning: async () => worker() !== undefined,
    async stopBackground() {
      const running = worker()
      await (await running?.worker())?.close()
      // Something may start it anew at once: then it is another one.
      await waitFor('the background to stop', worker, (now) => now === undefined || now !== running)
    },
    async setSiteAccess(granted) {
      const settings = await browser.newPage({ type: 'tab', background: true })
      try {
        await settings.goto('chrome://extensions')
        await settings.evaluate(
          (extensionId, hostAccess) =>
            (
              globalThis as unknown as { chrome: { developerPrivate: DeveloperPrivate } }
            ).chrome.developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess }),
          extension.id,
          granted ? 'ON_ALL_SITES' : 'ON_CLICK',
        )
      } finally {
        await settings.close()
      }
    },
    setTheme: (page, theme) =>
      page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]),
    setMedium: (page, medium) => page.emulateMediaType(medium),
    uninstall: () => browser.uninstallExtension(extension.id),
  }
}
