import { browser } from './extension-api.ts'

const page = 'popup.html'
/** The popup's own size, with what a window has around it. */
const size = { width: 424, height: 620 }

/** The popup as `readLink` of the popup's understands it: on the coverage of a link. */
const toPage = (link: string): string => `${page}#${new URLSearchParams({ link })}`

/** The popup on the coverage of a link, without a click on the toolbar's icon. */
export const linkPopup = {
  async openInToolbar(link: string, tab: { id: number; windowId: number }): Promise<void> {
    const { id: tabId, windowId } = tab
    // Nothing is awaited before the popup is opened: older Firefox opens it in the click alone.
    const named = browser.action.setPopup({ tabId, popup: toPage(link) })
    try {
      await Promise.all([named, browser.action.openPopup({ windowId })])
    } finally {
      // The next click on the icon is about the page again.
      await browser.action.setPopup({ tabId, popup: page })
    }
  },
  async openInWindow(link: string, beside: number | null): Promise<void> {
    const place = beside === null ? {} : await toPlace(beside)
    const url = browser.runtime.getURL(toPage(link))
    const wishes = { url, type: 'popup' as const, ...size }
    try {
      await browser.windows.create({ ...wishes, ...place })
    } catch {
      // Chromium takes no place that is mostly off the screen, as beside a window that is.
      await browser.windows.create(wishes)
    }
  },
}

/** At the upper right of a window, where popups open; anywhere for a window that is gone. */
async function toPlace(windowId: number): Promise<{ left?: number; top?: number }> {
  try {
    const { left, top, width } = await browser.windows.get(windowId)
    if (left === undefined || top === undefined || width === undefined) return {}
    return { left: Math.max(left, left + width - size.width - 24), top: top + 72 }
  } catch {
    return {}
  }
}
