const encodedRun = /(?:%[0-9a-f]{2})+/gi
const singleCode = /%[0-9a-f]{2}/gi

/** Decodes what is valid UTF-8 in percent codes, and leaves the rest as it is. Never throws. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text
  return text.replace(encodedRun, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run.replace(singleCode, (code) => {
        const byte = Number.parseInt(code.slice(1), 16)
        return byte < 0x80 ? String.fromCharCode(byte) : code.toUpperCase()
      })
    }
  })
}

const passes = 3

/** Decodes again what was encoded more than once (`%252F`), three times at most. */
export function decodeFully(text: string): string {
  let decoded = text
  for (let pass = 0; pass < passes && decoded.includes('%'); pass++) {
    const next = decodePercent(decoded)
    if (next === decoded) break
    decoded = next
  }
  return decoded
}
