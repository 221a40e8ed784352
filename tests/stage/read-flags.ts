import { parseArgs } from 'node:util'
import { type BrowserName, browserNames, parseBrowser } from './find-browser.ts'

/** What a command was asked for; or, with its answer already given, the code to exit with. */
export type Flags = { browser: BrowserName; live: boolean } | { exitCode: 0 | 2 }

/** Reads the flags of a command of the stage; says on stderr what is wrong with them. */
export function readFlags(usage: string, { live }: { live: boolean }): Flags {
  const refuse = (reason: string): Flags => {
    console.error(`${reason}\n\n${usage}`)
    return { exitCode: 2 }
  }
  try {
    const { values } = parseArgs({
      options: {
        browser: { type: 'string' },
        live: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    })
    if (values.live && !live) return refuse(`Unknown option '--live'`)
    if (values.help) {
      console.log(usage)
      return { exitCode: 0 }
    }
    const browser = parseBrowser(values.browser ?? 'chromium')
    if (!browser) return refuse(`--browser takes ${browserNames.join(' or ')}.`)
    return { browser, live: values.live ?? false }
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}
