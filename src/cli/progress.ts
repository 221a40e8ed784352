/** Tells how far a long piece of work has come. */
export interface Progress {
  show(done: number, total: number): void
  /** Takes the line away. */
  end(): void
}

/** Progress on a terminal, in one line that is rewritten; nothing where output is not a terminal. */
export function createProgress(
  out: { isTTY?: boolean; write(text: string): unknown },
  what: string,
): Progress {
  if (!out.isTTY) return { show() {}, end() {} }
  let last = -1
  return {
    show(done, total) {
      const percent = total === 0 ? 100 : Math.floor((done * 100) / total)
      if (percent === last) return
      last = percent
      out.write(`\r\x1b[K${what}: ${done} of ${total} (${percent} %)`)
    },
    end: () => void out.write('\r\x1b[K'),
  }
}
