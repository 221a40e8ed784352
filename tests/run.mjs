import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'

/**
 * Runs everything that must hold and closes with `N passed, N failed`: a tool counts as one, a test
 * file's tests count each; tests that need data which is not here are skipped, and counted, too. `--quick` leaves out browsers. All steps run, whatever failed before.
 */
const quick = process.argv.includes('--quick')
const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (name) => join(root, 'node_modules', '.bin', name)
const node = process.execPath

const tools = [
  [
    'format and lint',
    bin('biome'),
    ['check', '--config-path=tests/config/lint.json', '--error-on-warnings', '.'],
  ],
  ['types', bin('tsc'), ['-p', '.']],
  ['types of the pure core', bin('tsc'), ['-p', 'src/core']],
]
const browserTools = [
  ['build', node, ['build.mjs']],
  ['firefox package lint', node, ['tests/config/lint-firefox.mjs']],
]

let passed = 0
let failed = 0
let skipped = 0
const count = (isPassed) => (isPassed ? passed++ : failed++)

// The tools keep one core busy while the tests start their workers.
await Promise.all([
  ...tools.map((tool) => runTool(tool)),
  runTests(['unit', 'dom', 'integration', 'house']),
])
if (!quick) {
  for (const tool of browserTools) await runTool(tool)
  await runTests(['e2e'])
}
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = failed === 0 && passed > 0 ? 0 : 1

async function runTool([name, command, args]) {
  const started = performance.now()
  const code = await run(command, args)
  count(code === 0)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${code === 0 ? 'ok' : 'FAILED'}: ${name} (${seconds} s)`)
}

async function runTests(projects) {
  const folder = await mkdtemp(join(tmpdir(), 'elsewhere-'))
  const report = join(folder, 'report.json')
  const code = await run(node, [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config=tests/config/vitest.config.ts',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  try {
    const results = JSON.parse(await readFile(report, 'utf8'))
    passed += results.numPassedTests
    failed += results.numFailedTests
    skipped += results.numPendingTests
    // A file that could not even be loaded has no test to count.
    if (code !== 0 && results.numFailedTests === 0) failed++
  } catch {
    console.log('FAILED: the test runner left no report')
    failed++
  }
  await rm(folder, { recursive: true, force: true })
}

/** Prints what a command says once it has ended, so that commands side by side stay readable. */
function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    const said = []
    child.stdout.on('data', (chunk) => said.push(chunk))
    child.stderr.on('data', (chunk) => said.push(chunk))
    child.on('error', (error) => {
      console.log(`${command}: ${error.message}`)
      resolve(1)
    })
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(said))
      resolve(code ?? 1)
    })
  })
}
