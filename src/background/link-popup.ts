import type { LinkPopup, LinkTab } from './ports.ts'

/**
 * Opens the coverage of a link: in the toolbar of the window where it was clicked, or in a small window
 * of its own where the browser refuses the toolbar.
 *
 * @param tab null where the browser names none
 */
export async function openLinkPopup(
  popup: LinkPopup,
  link: string,
  tab: LinkTab | null,
): Promise<void> {
  if (tab) {
    try {
      // The first thing done in the click: a popup may not be opened later.
      await popup.openInToolbar(link, tab)
      return
    } catch {
      // A window without a toolbar, or a browser that opens no popup by itself.
    }
  }
  await popup.openInWindow(link, tab?.windowId ?? null)
}
