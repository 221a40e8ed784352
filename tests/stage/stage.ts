import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { HTTPResponse, JSHandle, Page } from 'puppeteer-core'
import type { Browser as ExtensionApi } from 'webextension-polyfill'
import { defaults } from '../../src/core/settings/settings.ts'
import type { SettingsChange } from '../../src/core/settings/settings-schema.ts'
import type { SourceList } from '../../src/messages/contract.ts'
import type { Backstage } from './backstage.ts'
import { launchChromium } from './chromium.ts'
import { type BrowserName, findBrowser } from './find-browser.ts'
import { launchFirefox } from './firefox.ts'
import { openStoryServer, type StoryServer } from './story-server.ts'
import { translateExtension } from './translate-extension.ts'
import { createPanelView, type PanelView } from './view.ts'
import { waitFor } from './wait-for.ts'

export interface StageOptions {
  browser: BrowserName
  /** Folder of the unpacked extension; that of the browser in `dist` or $ELSEWHERE_DIST unless given. */
  extension?: string
  headless?: boolean
  /** Uses the real internet instead of the stage's server. */
  live?: boolean
  /** Language of the extension's texts; that of the browser unless given. */
  language?: string
  width?: number
  height?: number
}

/** A real browser with the extension installed, in front of a server that plays the internet. */
export interface Stage extends Backstage {
  name: BrowserName
  server: StoryServer
  /** One tab for all that comes one after the other. */
  page: Page
  /** Shows an address in a tab, the stage's own unless given, and waits until it is loaded. */
  show(url: string, page?: Page): Promise<HTTPResponse | null>
  panel(page?: Page): PanelView
  /** Runs a function with the extension's own `browser`, without waking its background. */
  inExtension<Answer, Args extends unknown[]>(
    run: (api: ExtensionApi, ...args: Args) => Answer,
    ...args: Args
  ): Promise<Awaited<Answer>>
  /** Text of the badge while a page is in front. */
  badge(page?: Page): Promise<string>
  /** Waits until the probe has asked the second time, as it does on pages that it does not know. */
  waitForProbe(page?: Page): Promise<void>
  /** Changes the reader's settings as the options page does. */
  changeSettings(change: SettingsChange): Promise<void>
  resetSettings(): Promise<void>
  /** Uses or leaves out the data set that comes with the extension. */
  useBundled(used: boolean): Promise<void>
  /** The data set as it was installed, without what was imported. */
  resetSources(): Promise<void>
  /** Installs the extension's files anew under the open pages, as an update does. */
  reloadExtension(): Promise<void>
  close(): Promise<void>
}

const dist = process.env.ELSEWHERE_DIST || fileURLToPath(new URL('../../dist', import.meta.url))

/** Opens a stage; it is ready when the extension has shown its welcome page and registered its probe. */
export async function openStage(options: StageOptions): Promise<Stage> {
  const { browser: name, headless = true, live = false, width = 1280, height = 800 } = options
  const built = resolve(options.extension ?? join(dist, name))
  if (!existsSync(join(built, 'manifest.json')))
    throw new Error(`No extension in ${built}: build it first with node build.mjs.`)
  const translated = options.language ? await translateExtension(built, options.language) : null
  const extension = translated?.folder ?? built
  const executable = findBrowser(name)
  const server = await openStoryServer()
  const launch = name === 'chromium' ? launchChromium : launchFirefox
  const port = live ? null : server.port
  const backstage = await launch(executable, { extension, headless, port, width, height }).catch(
    async (error: unknown) => {
      await server.close()
      await translated?.remove()
      throw error
    },
  )
  let wings = await findWings(backstage)
  const page = await backstage.browser.newPage()

  const ask = (name: string, ask: unknown) =>
    stage.inExtension(
      async (api, message) => {
        const reply = (await api.runtime.sendMessage(message)) as { ok: boolean; value?: unknown }
        if (!reply.ok) throw new Error(`${message.name}: ${JSON.stringify(reply)}`)
        return reply.value
      },
      { name, ask },
    )

  const stage: Stage = {
    ...backstage,
    name,
    server,
    page,
    show(url, on = page) {
      server.expect(url)
      return on.goto(url, { waitUntil: 'load' })
    },
    panel: (on = page) => createPanelView(backstage, on),
    inExtension: <Answer, Args extends unknown[]>(
      run: (api: ExtensionApi, ...args: Args) => Answer,
      ...args: Args
    ) =>
      // Arguments are plain values here, which puppeteer's types cannot tell from handles.
      (wings.evaluate as (run: unknown, ...args: unknown[]) => Promise<Awaited<Answer>>).call(
        wings,
        run,
        ...args,
      ),
    async waitForProbe(on = page) {
      await on.bringToFront()
      await waitFor(
        'the probe to have asked with what the head declares',
        () =>
          stage.inExtension(async (api) => {
            const [tab] = await api.tabs.query({ active: true, currentWindow: true })
            return api.tabs.sendMessage(tab?.id ?? -1, { question: 'asked' })
          }),
        (asked) => (asked as { declared?: unknown } | undefined)?.declared != null,
      )
    },
    async badge(on = page) {
      await on.bringToFront()
      return stage.inExtension(async (api) => {
        const [tab] = await api.tabs.query({ active: true, currentWindow: true })
        return tab?.id === undefined ? '' : api.action.getBadgeText({ tabId: tab.id })
      })
    },
    async changeSettings(change) {
      await ask('settings/change', change)
    },
    async resetSettings() {
      const { version: _, ...fields } = defaults
      // The message takes lists that it may keep; these are copied on their way.
      await stage.changeSettings(fields as SettingsChange)
    },
    async useBundled(used) {
      await ask('sources/use-bundled', { used })
    },
    async resetSources() {
      // The reply has passed the extension's own check.
      const { sources, bundled } = (await ask('sources/read', {})) as SourceList
      for (const { id } of sources) await ask('sources/remove', { id })
      if (!bundled.used) await stage.useBundled(true)
    },
    async reloadExtension() {
      await backstage.browser.installExtension(extension)
      await waitFor('the old pages to go', backstage.ownPages, (open) => open.length === 0)
      await backstage.openOwnPage('welcome.html', 'behind')
      wings = await findWings(backstage)
      await page.bringToFront()
    },
    async close() {
      await backstage.browser.close()
      await server.close()
      await translated?.remove()
    },
  }
  return stage
}

/** A page of the extension's own that stays open, to speak to the extension's API through. */
async function findWings(backstage: Backstage): Promise<JSHandle<ExtensionApi>> {
  const [wings] = await waitFor('the welcome page', backstage.ownPages, (open) => open.length > 0)
  const api = await (wings as Page).evaluateHandle(() => {
    const scope = globalThis as unknown as { browser?: ExtensionApi; chrome: ExtensionApi }
    return scope.browser ?? scope.chrome
  })
  await waitFor(
    'the extension to register its probe',
    () => api.evaluate((inPage) => inPage.scripting.getRegisteredContentScripts()),
    (scripts) => scripts.length > 0,
  )
  return api as JSHandle<ExtensionApi>
}
