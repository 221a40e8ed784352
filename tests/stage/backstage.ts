import type { Browser, ElementHandle, Page } from 'puppeteer-core'

/** What a test needs of a browser beyond its pages, and each browser offers in its own way. */
export interface Backstage {
  browser: Browser
  /** `chrome-extension://…/` or `moz-extension://…/`. */
  extensionOrigin: string
  /** The closed shadow root of a page's panel; null while there is none. */
  panelRoot(page: Page): Promise<ElementHandle<ShadowRoot> | null>
  /** Pages of the extension that are open in tabs. */
  ownPages(): Promise<Page[]>
  /** Opens a page of the extension's own in a new tab, in front or behind the one that is shown. */
  openOwnPage(path: string, place: 'front' | 'behind'): Promise<Page>
  /** Opens the toolbar popup over a page, as a click on the icon does. */
  openPopup(page: Page): Promise<Page>
  /**
   * Remote control reaches no keys of commands, no native menu and no address bar: here the background is
   * told what the browser tells it after each, about the tab in front. It must be running.
   */
  tellBackground(event: BackgroundEvent): Promise<void>
  isBackgroundRunning(): Promise<boolean>
  /** Stops the background as the browser does when it has been idle. */
  stopBackground(): Promise<void>
  /** Withdraws or gives back all sites, as the reader can in the browser's own settings. */
  setSiteAccess(granted: boolean): Promise<void>
  setTheme(page: Page, theme: 'light' | 'dark'): Promise<void>
  /** Shows a page, which must be in front, as it would be printed. */
  setMedium(page: Page, medium: 'print' | 'screen'): Promise<void>
  /** Takes the extension out of the browser under the open pages. */
  uninstall(): Promise<void>
}

export type BackgroundEvent =
  /** The keys of a command were pressed. */
  | { kind: 'command'; name: string }
  /** The entry was chosen in the menu of a link. */
  | { kind: 'link-menu'; link: string }
  /** Text was entered in the address bar after the keyword, to be opened in a new tab. */
  | { kind: 'entered'; text: string }

export interface LaunchOptions {
  /** Folder of the unpacked extension. */
  extension: string
  headless: boolean
  /** Port that answers for every host; null to use the real internet. */
  port: number | null
  width: number
  height: number
}

export type Launch = (executablePath: string, options: LaunchOptions) => Promise<Backstage>

/** Closes a browser again that does not take the extension. */
export async function install(
  browser: Browser,
  take: () => Promise<Backstage>,
): Promise<Backstage> {
  try {
    return await take()
  } catch (error) {
    await browser.close()
    throw error
  }
}
