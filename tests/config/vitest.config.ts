import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('../..', import.meta.url))
const jsx = { oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } } as const

/** One project a kind of test; the slow ones are chosen by name in tests/run.mjs. */
export default defineConfig({
  root,
  test: {
    maxWorkers: '100%',
    projects: [
      project('unit', 'node'),
      project('dom', 'jsdom'),
      project('integration', 'node'),
      project('house', 'node', 60_000),
      project('e2e', 'node', 240_000),
    ],
  },
})

function project(name: string, environment: 'node' | 'jsdom', testTimeout = 20_000) {
  return {
    root,
    ...jsx,
    test: {
      name,
      environment,
      include: [`tests/${name}/**/*.test.{ts,tsx}`],
      setupFiles: ['tests/config/property-seed.ts'],
      testTimeout,
      hookTimeout: testTimeout * 2,
      // Only what has a DOM keeps a global state that the next file must not see.
      pool: 'threads',
      isolate: environment === 'jsdom',
      // Two browsers on a small machine at once would only slow each other down.
      fileParallelism: name !== 'e2e',
      sequence: { groupOrder: name === 'e2e' ? 1 : 0 },
    },
  }
}
