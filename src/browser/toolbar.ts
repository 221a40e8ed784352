import type { Action } from 'webextension-polyfill'
import { browser } from './extension-api.ts'
import { type IconPixels, toPixels } from './icon-pixels.ts'

/**
 * The icon of a tab that shows a covered page, drawn by the build; null where the browser takes the drawing itself. Given
 * files, Chromium would fetch and decode three of them for each such page: 4 ms of processor time.
 */
declare const activeIcon: Record<string, IconPixels> | null

/** Files of the icon by size, as the manifest names them: the extension's own icon is the active one. */
function toIcon(
  form: 'active' | 'inactive',
): Pick<Action.SetIconDetailsType, 'path'> | Pick<Action.SetIconDetailsType, 'imageData'> {
  const { icons = {}, action } = browser.runtime.getManifest() as unknown as WithIcons
  const { default_icon: resting, theme_icons: byTheme } = action
  if (form === 'active')
    return activeIcon
      ? { imageData: toImages(activeIcon) }
      : // The larger ones are for stores and lists of extensions.
        { path: Object.fromEntries(Object.keys(resting).map((size) => [size, icons[size] ?? ''])) }
  // Given none, Firefox takes the manifest's, which follow its theme; Chromium must be given one.
  return byTheme ? {} : { path: resting }
}

type ImageDataType = Action.ImageDataType

/** What build.mjs writes, and the types know only of Manifest V2. */
interface WithIcons {
  icons?: Record<string, string>
  action: { default_icon: Record<string, string>; theme_icons?: unknown }
}

const toImages = (bySize: Record<string, IconPixels>): Record<string, ImageDataType> =>
  Object.fromEntries(
    Object.entries(bySize).map(([size, pixels]) => [
      size,
      // The types have a name of their own for it.
      new ImageData(toPixels(pixels), Number(size)) as unknown as ImageDataType,
    ]),
  )

export const toolbar = {
  async show(
    tabId: number,
    state: { icon: 'active' | 'inactive'; badge: string; title: string },
  ): Promise<void> {
    try {
      await Promise.all([
        browser.action.setBadgeText({ tabId, text: state.badge }),
        browser.action.setTitle({ tabId, title: state.title }),
        browser.action.setIcon({ tabId, ...toIcon(state.icon) }),
        browser.action.setBadgeBackgroundColor({ tabId, color: '#1f4e5f' }),
        browser.action.setBadgeTextColor?.({ tabId, color: '#ffffff' }),
      ])
    } catch {
      // The tab was closed while its page was looked up.
    }
  },
  title(outlets: number): string {
    if (outlets === 0) return browser.i18n.getMessage('toolbarTitle')
    const form = new Intl.PluralRules(browser.i18n.getMessage('locale')).select(outlets)
    const count = [String(outlets)]
    return (
      browser.i18n.getMessage(`toolbarOutlets_${form}`, count) ||
      browser.i18n.getMessage('toolbarOutlets_other', count)
    )
  },
}
