/** Pages that break foreign boxes, none of them aimed at Elsewhere. Each is what real sites do. */
export interface HostilePage {
  head?: string
  body?: string
  /** The whole document, where head and body are not enough. */
  document?: string
  headers?: Record<string, string>
  /** Size of the window in CSS pixels; a browser zoomed to 400 % is one of a quarter of the pixels. */
  window?: { width: number; height: number; deviceScaleFactor: number }
  /** What the page must have done before it is looked at: an expression that becomes true. */
  after?: string
  /** Why the panel stays away; it must be there and work everywhere else. */
  absent?: string
  /** The badge counts other outlets although the panel stays away. */
  counted?: boolean
  /** In Firefox a filter of the root element colours everything in the window, the top layer as well. */
  coloured?: boolean
}

const text = '<p>One paragraph of the article, and another one that is a little longer.</p>'.repeat(
  12,
)
const script = (code: string) => `<script>${code}</script>`

/** By what the page does; each name ends the sentence "is right on a page …". */
export const hostilePages: Record<string, HostilePage> = {
  'that forbids all by its security policy': {
    headers: { 'content-security-policy': "default-src 'none'; sandbox allow-scripts" },
  },
  'that takes no text for script, style or frame': {
    headers: {
      'content-security-policy':
        "require-trusted-types-for 'script'; trusted-types 'none'; style-src 'none'; frame-src 'none'",
    },
  },
  'that hides every element and dresses every button': {
    head: `<style>* { display: none !important; opacity: 0 !important }
      button { position: static !important; font-size: 90px !important; transform: scale(9) }
      elsewhere-panel { visibility: hidden !important; pointer-events: none }</style>`,
  },
  'that reverts every style of every element': {
    head: '<style>*, *::before, *::after { all: revert !important }</style>',
  },
  'that draws a box before and after every element': {
    head: `<style>*::before, *::after { content: "" !important; position: fixed !important;
      inset: 0 !important; display: block !important; z-index: 9 }
      :is(html, head, body, body *)::before, :is(html, head, body, body *)::after
      { content: none !important }</style>`,
  },
  'with a root font size of 8 pixels': { head: '<style>html { font-size: 8px }</style>' },
  'with a root font size of 40 pixels': {
    head: '<style>html { font-size: 40px !important; line-height: 3; letter-spacing: 4px }</style>',
  },
  'with a moved, turned and clipped root that cannot scroll': {
    head: `<style>html { transform: translateX(40px) rotate(3deg); overflow: hidden; height: 50vh;
      clip-path: inset(0 50% 0 0); opacity: .4; font-size: 5px }</style>`,
  },
  'with perspective and a filter on its root': {
    head: '<style>html { perspective: 200px; filter: brightness(0.4) blur(2px) }</style>',
    coloured: true,
  },
  'that turns its colours round for the dark': {
    head: '<style>html { filter: invert(1) hue-rotate(180deg) }</style>',
    coloured: true,
  },
  'whose root contains all that it draws': {
    head: '<style>html { contain: strict; width: 300px; height: 200px }</style>',
  },
  'whose root is drawn only when it is seen': {
    head: '<style>html { content-visibility: auto; contain-intrinsic-size: 10px }</style>',
  },
  'that is zoomed by its own style': { head: '<style>html { zoom: 2 }</style>' },
  'that is shrunk by its own style': { head: '<style>html { zoom: 0.5 }</style>' },
  'that cannot scroll behind its own overlay': {
    head: '<style>body { position: fixed; overflow: hidden; inset: 0; width: 100% }</style>',
    body: text,
  },
  'under a box with the greatest z-index': {
    body: '<div style="position:fixed;inset:0;z-index:2147483647;background:#fffc">Cookies?</div>',
  },
  'with 300 kB of style in it': {
    head: `<style>${Array.from({ length: 5000 }, (_, at) => `.row-${at} > div:not(.x) { margin: ${at % 7}px; color: red }`).join('\n')}</style>`,
    body: text,
  },
  'that takes all keys for itself and prevents all clicks': {
    body: script(`for (const type of ['keydown', 'keyup', 'keypress'])
      document.addEventListener(type, (e) => { e.preventDefault(); e.stopImmediatePropagation() }, true)
      for (const type of ['click', 'mousedown', 'pointerdown'])
      document.addEventListener(type, (e) => e.preventDefault(), true)`),
  },
  'that pulls the focus back into its own form': {
    body: `<form><input id="name"></form>${script(`const input = document.getElementById('name')
      const pull = ({ target }) => { if (!target.closest?.('form')) input.focus() }
      addEventListener('focusin', pull)
      document.addEventListener('focusin', pull, true)
      document.addEventListener('focus', pull, true)
      input.focus()`)}`,
  },
  'that can be edited as a whole': {
    body: `${text}${script(`document.designMode = 'on'`)}`,
  },
  'whose body a framework replaces': {
    body: `${text}${script(`addEventListener('load', () => {
      const body = document.createElement('body')
      body.append('Drawn anew')
      document.body.replaceWith(body)
      window.done = true })`)}`,
    after: 'window.done',
  },
  'that draws its whole document anew': {
    body: script(`addEventListener('load', () => {
      const html = document.createElement('html')
      html.append(document.createElement('head'), document.createElement('body'))
      html.lastChild.append('Drawn anew')
      document.documentElement.replaceWith(html)
      window.done = true })`),
    after: 'window.done',
  },
  'that writes itself anew once the panel is there': {
    body: script(`const timer = setInterval(() => {
      if (!document.querySelector('elsewhere-panel') && location.pathname !== '/hostile/') return
      clearInterval(timer)
      document.open()
      document.write('<!doctype html><title>x</title><p>Written anew')
      window.done = true
    }, 20)`),
    after: 'window.done',
  },
  'made of a frameset': {
    document: `<!doctype html><html><head><title>x</title><link rel="icon" href="data:,"></head>
      <frameset cols="50%,50%"><frame src="about:blank"><frame src="about:blank"></frameset></html>`,
  },
  'that is XHTML': {
    headers: { 'content-type': 'application/xhtml+xml' },
    document: `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">
      <head><title>x</title><link rel="icon" href="data:,"/></head><body><p>Strict</p></body></html>`,
  },
  'that changes two thousand nodes a second': {
    body: `<div id="feed"></div>${script(`setInterval(() => {
      for (let at = 0; at < 40; at++) {
        const row = document.createElement('i')
        document.getElementById('feed').append(row)
        row.remove()
        document.documentElement.toggleAttribute('data-tick')
      } }, 20)
      document.documentElement.removeAttribute('data-tick')`)}`,
  },
  'that patches what every script builds on': {
    head: script(`window.taken = 0
      const take = (object, names) => { for (const name of names)
        Object.defineProperty(object, name, { configurable: true, get() { window.taken++; return () => null } }) }
      window.spoil = () => {
        take(Element.prototype, ['attachShadow', 'append', 'setAttribute', 'removeAttribute', 'remove', 'animate'])
        take(HTMLElement.prototype, ['showPopover', 'focus'])
        take(Node.prototype, ['appendChild', 'insertBefore', 'removeChild', 'isConnected', 'textContent'])
        take(EventTarget.prototype, ['addEventListener', 'dispatchEvent'])
        take(CSSStyleDeclaration.prototype, ['setProperty', 'removeProperty'])
        take(Document.prototype, ['createElement', 'createTextNode'])
        take(customElements, ['define', 'get'])
        for (const name of ['MutationObserver', 'CSSStyleSheet', 'AbortController', 'Promise', 'Map'])
          window[name] = class { constructor() { window.taken++; throw new Error('taken') } }
        Array.prototype.map = Array.prototype.filter = Array.prototype.flatMap = () => { window.taken++ }
        window.taken = 0
      }
      window.spoil()`),
  },
  'that was zoomed to 200 % by the reader': {
    window: { width: 640, height: 400, deviceScaleFactor: 2 },
    body: text,
  },
  'that was zoomed to 400 % by the reader': {
    window: { width: 320, height: 256, deviceScaleFactor: 4 },
    body: text,
  },
  'in a window 320 pixels wide': {
    window: { width: 320, height: 640, deviceScaleFactor: 1 },
    head: '<meta name="viewport" content="width=device-width">',
    body: text,
  },
  'that removes what it does not know, ten times a second': {
    body: `${text}${script(`setInterval(() => {
      window.quiet = (window.quiet ?? 0) + 1
      for (const child of document.documentElement.children)
        if (!/^(head|body)$/i.test(child.localName)) {
          child.remove()
          window.removed = (window.removed ?? 0) + 1
          window.quiet = 0
        } }, 100)`)}`,
    absent: 'after it came back three times there is no quarrel',
    counted: true,
    after: `window.quiet > 4 && (window.removed === 4 || location.pathname === '/hostile/')`,
  },
  'that gave the panel’s name to an element of its own': {
    head: script(`customElements.define('elsewhere-panel', class extends HTMLElement {
      constructor() { super(); this.attachShadow({ mode: 'closed' }) } })`),
    absent: 'a box that is not ours alone is none to draw in',
    counted: true,
  },
  'that is a picture': {
    headers: { 'content-type': 'image/svg+xml' },
    document: '<svg xmlns="http://www.w3.org/2000/svg"><text y="20">x</text></svg>',
    absent: 'a picture is no article',
  },
  'that is XML': {
    headers: { 'content-type': 'application/xml' },
    document: '<article><title>x</title></article>',
    absent: 'data is no article',
  },
  'that is plain text': {
    headers: { 'content-type': 'text/plain' },
    document: 'An article',
    absent: 'the browser made the document around it',
  },
}
