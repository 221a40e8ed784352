/** A style sheet with its imports, minified, as text. */
declare module '*.css?inline' {
  const css: string
  export default css
}
