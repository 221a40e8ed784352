import type { Menus, Tabs } from 'webextension-polyfill'
import { browser } from './extension-api.ts'

const entryId = 'coverage-of-link'

/** The tab in which a link was clicked. */
interface LinkTab {
  id: number
  windowId: number
}

/** Firefox for Android has no context menu for extensions. */
const menus = (): typeof browser.contextMenus | undefined => browser.contextMenus

/**
 * The entry in the context menu of links. The browser keeps it, shows it by its patterns alone and wakes
 * the background for a click only. Neither browser limits the patterns: Chromium takes 1,000 in 23 ms,
 * 20,000 in 120 ms and 100,000 in 1.6 s, and opens the menu as fast as before.
 */
export const linkMenu = {
  async offer(patterns: readonly string[]): Promise<void> {
    const menu = menus()
    if (!menu) return
    // One of an earlier start is still there, and none may be made twice.
    await menu.removeAll()
    if (patterns.length === 0) return
    const entry: Menus.CreateCreatePropertiesType = {
      id: entryId,
      title: browser.i18n.getMessage('linkMenuEntry'),
      contexts: ['link'],
      targetUrlPatterns: [...patterns],
    }
    await new Promise<void>((resolve, reject) => {
      menu.create(entry, () => {
        const { lastError } = browser.runtime
        if (lastError) reject(new Error(lastError.message))
        else resolve()
      })
    })
  },
}

/**
 * Must be called synchronously at start. The tab is null where the browser names none, as for links in
 * panels of its own.
 */
export function onLinkMenu(listener: (link: string, tab: LinkTab | null) => void): void {
  menus()?.onClicked.addListener(({ linkUrl }: Menus.OnClickData, tab?: Tabs.Tab) => {
    if (linkUrl !== undefined) listener(linkUrl, toLinkTab(tab))
  })
}

function toLinkTab(tab: Tabs.Tab | undefined): LinkTab | null {
  if (tab?.id === undefined || tab.windowId === undefined || tab.id < 0) return null
  return { id: tab.id, windowId: tab.windowId }
}
