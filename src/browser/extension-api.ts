import type { Browser } from 'webextension-polyfill'

// The types of neither browser's global are loaded here.
const scope = globalThis as unknown as { browser?: Browser; chrome: Browser }

/**
 * The extension's API of either browser, in background and own pages: `browser` in Firefox, and in
 * Chromium `chrome`, whose calls return promises as well since Manifest V3. The polyfill that once made
 * up for that costs 2 ms whenever the background is woken; only its types are used. Listeners for
 * messages must answer through their third argument: Chromium heeds no promise that they return.
 */
export const browser: Browser = scope.browser ?? scope.chrome
