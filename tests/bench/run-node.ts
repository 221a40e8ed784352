import { spawn } from 'node:child_process'

export interface NodeRun {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs a script in a process of its own, with as much memory as it likes. */
export function runNode(args: readonly string[]): Promise<NodeRun> {
  const child = spawn(process.execPath, ['--max-old-space-size=14000', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (text) => {
    stdout += text
  })
  child.stderr.on('data', (text) => {
    stderr += text
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })))
}

/** The last line that names an error, or else the last that was printed. */
export function lastLine(text: string): string {
  const lines = text.trim().split('\n')
  return lines.findLast((line) => /^\w*Error\b|fatal error/i.test(line)) ?? lines.at(-1) ?? ''
}
