import { parseArgs } from 'node:util'
import { type BrowserName, browserNames, parseBrowser } from './find-browser.ts'
import { languages } from './languages.ts'

/** What a command was asked for; or, with its answer already given, the code to exit with. */
export type Flags =
  | ({ browser: BrowserName; language: string | undefined } & Record<Switch, boolean>)
  | { exitCode: 0 | 2 }

const switches = ['live', 'store', 'looks'] as const
type Switch = (typeof switches)[number]

/** Reads the flags of a command of the stage; says on stderr what is wrong with them. */
export function readFlags(usage: string, taken: readonly (Switch | 'language')[]): Flags {
  const refuse = (reason: string): Flags => {
    console.error(`${reason}\n\n${usage}`)
    return { exitCode: 2 }
  }
  try {
    const { values } = parseArgs({
      options: {
        browser: { type: 'string' },
        language: { type: 'string' },
        live: { type: 'boolean', default: false },
        store: { type: 'boolean', default: false },
        looks: { type: 'boolean', default: false },
        help: { type: 'boolean' },
      },
    })
    const foreign = [...switches, 'language' as const].find(
      (name) => values[name] && !taken.includes(name),
    )
    if (foreign) return refuse(`Unknown option '--${foreign}'`)
    if (values.help) {
      console.log(usage)
      return { exitCode: 0 }
    }
    const browser = parseBrowser(values.browser ?? 'chromium')
    if (!browser) return refuse(`--browser takes ${browserNames.join(' or ')}.`)
    const { language, live, store, looks } = values
    if (language !== undefined && !languages.includes(language))
      return refuse(`--language takes ${languages.join(', ')}.`)
    return { browser, language, live, store, looks }
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}
