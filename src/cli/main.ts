import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { build, check } from './build.ts'
import { serveThread } from './compile-thread.ts'
import { InputError, UsageError } from './input-error.ts'
import { lookup } from './lookup.ts'
import { optimizeLess } from './optimize-less.ts'
import { score } from './score.ts'
import { search } from './search.ts'

// The build compiles the bundled documents with these.
export { compileTo, describeDataset } from './build.ts'

const exit = { fine: 0, problems: 1, wrongUse: 2 } as const

/** Runs the command line; answers the exit code and never throws. */
export async function run(args: readonly string[]): Promise<number> {
  let fine = true
  const settle = async (outcome: Promise<boolean>) => {
    fine = await outcome
  }
  const program = createProgram(settle)
  try {
    await program.parseAsync([...args], { from: 'user' })
    return fine ? exit.fine : exit.problems
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.fine : exit.wrongUse
    if (!(error instanceof InputError) && !(error instanceof UsageError)) throw error
    console.error(error.message)
    return error instanceof UsageError ? exit.wrongUse : exit.problems
  }
}

function createProgram(settle: (outcome: Promise<boolean>) => Promise<void>): Command {
  const program = new Command('elsewhere')
    .description('Compiles documents to a data set, and looks up and searches articles in it.')
    .exitOverride()
    .showHelpAfterError()
    .addHelpText('after', '\nExit codes: 0 fine, 1 problems in the input, 2 wrong use.')
  program
    .command('build')
    .description('compile documents (.md files, or folders of them) to a data set')
    .argument('<path...>', 'documents or folders')
    .requiredOption('--out <file>', 'the data set to write')
    .option('--name <name>', 'name of the data set as readers see it', 'Documents')
    .option('--published-only', 'leave out documents that say "published: false"')
    .action((paths, options) => {
      optimizeLess()
      return settle(build(paths, options))
    })
  program
    .command('check')
    .description('report what is wrong with documents, by file, line and reason')
    .argument('<path...>', 'documents or folders')
    .action((paths) => settle(check(paths)))
  program
    .command('lookup')
    .description('show which article an address is recognised as, why, and its coverage')
    .argument('[url...]', 'addresses')
    .option('--stdin', 'read addresses from standard input, one a line')
    .option('--canonical <url>', "the page's canonical link, for one address")
    .option('--dataset <file>', 'a data set instead of the bundled one')
    .option('--json', 'one JSON object a line')
    .action((urls, options, command: Command) => {
      if (urls.length === 0 && !options.stdin) command.error('error: give an address or --stdin')
      return settle(lookup(urls, options))
    })
  program
    .command('score')
    .description('score the recognition of addresses on a table of real ones')
    .argument('<pairs.tsv>', 'columns amp_url or url, canonical_url, registrable_domain')
    .option('--known <file>', 'a further table whose canonical addresses are in the data set')
    .option('--json', 'one JSON object')
    .action((file, options) => settle(score(file, options)))
  program
    .command('search')
    .description('search the articles of the data set')
    .argument('<query>', 'words, "exact words", -word, outlet:, min:, from:, to:, topic:')
    .option('--limit <n>', 'how many of the best to print', toLimit, 20)
    .option('--dataset <file>', 'a data set instead of the bundled one')
    .option('--json', 'one JSON object')
    .action((query, options) => settle(search(query, options)))
  return program
}

function toLimit(text: string): number {
  const limit = Number(text)
  if (!Number.isInteger(limit) || limit < 1)
    throw new InvalidArgumentError('Give a whole number from 1.')
  return limit
}

const isThread = serveThread()
const invoked = !isThread && process.argv[1] && realpathSync(process.argv[1])
if (invoked === fileURLToPath(import.meta.url)) {
  // A reader like `head` that closes the pipe early is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exit.fine)
    console.error(`The output could not be written (${error.message}).`)
    process.exit(exit.problems)
  })
  process.exitCode = await run(process.argv.slice(2))
}
