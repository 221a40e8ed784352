/** The package comes without types that its `package.json` could find. */
declare module '@ampproject/toolbox-cache-url' {
  const cacheUrl: {
    createCacheUrl(cache: string, url: string, servingMode?: string): Promise<string>
  }
  export default cacheUrl
}
