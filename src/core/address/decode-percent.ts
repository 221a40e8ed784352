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

// Decoded, they would part an address in another place: `?`, `#`, `&`, `/`, and the percent sign itself.
const parting = /(%(?:3f|23|26|2f|25))/i

/** Decodes what can be decoded without changing where path, query and fragment begin. */
export function decodeWithinParts(text: string): string {
  if (!text.includes('%')) return text
  return text
    .split(parting)
    .map((piece, at) => (at % 2 === 1 ? piece.toUpperCase() : decodePercent(piece)))
    .join('')
}

/** Writes `?`, `#` and `&` so that they part nothing where they are part of a name. */
export function keepWithinPart(text: string): string {
  return /[?#&]/.test(text) ? text.replace(/[?#&]/g, (sign) => encodeURIComponent(sign)) : text
}
