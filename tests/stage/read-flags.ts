import { parseArgs } from 'node:util'
import { type BrowserName, browserNames, parseBrowser } from './find-browser.ts'
import { languages } from './languages.ts'

/** What a command was asked for; or, with its answer already given, the code to exit with. */
export type Flags =
  | { browser: BrowserName; live: boolean; language: string | undefined }
  | { exitCode: 0 | 2 }

/** Flags that a command takes beside those that all take. */
interface Takes {
  live?: boolean
  language?: boolean
}

/** Reads the flags of a command of the stage; says on stderr what is wrong with them. */
export function readFlags(usage: string, takes: Takes): Flags {
  const refuse = (reason: string): Flags => {
    console.error(`${reason}\n\n${usage}`)
    return { exitCode: 2 }
  }
  try {
    const { values } = parseArgs({
      options: {
        browser: { type: 'string' },
        live: { type: 'boolean' },
        language: { type: 'string' },
        help: { type: 'boolean' },
      },
    })
    for (const flag of ['live', 'language'] as const)
      if (values[flag] !== undefined && !takes[flag]) return refuse(`Unknown option '--${flag}'`)
    if (values.help) {
      console.log(usage)
      return { exitCode: 0 }
    }
    const browser = parseBrowser(values.browser ?? 'chromium')
    if (!browser) return refuse(`--browser takes ${browserNames.join(' or ')}.`)
    const { language } = values
    if (language !== undefined && !languages.includes(language))
      return refuse(`--language takes ${languages.join(', ')}.`)
    return { browser, live: values.live ?? false, language }
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}
