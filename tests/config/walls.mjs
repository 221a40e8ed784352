import { cruise } from 'dependency-cruiser'
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { rooms } from './rooms.mjs'

const escaped = (text) => text.replaceAll('.', '\\.')
const typesOf = 'types of '
const typesOnly = '^webextension-polyfill$'

/** A wall around a room: everything is forbidden but itself and what the table names. */
function toRules({ room, imports, packages }) {
  const values = imports.filter((entry) => !entry.startsWith(typesOf))
  const types = imports
    .filter((entry) => entry.startsWith(typesOf))
    .map((entry) => entry.slice(typesOf.length))
  const inside = (entries) => entries.map((entry) => `^src/${entry}(/|\\.ts)`)
  const assets = '^assets/_locales/en/messages\\.json$'
  const node = packages.includes('node')
  const named = packages.filter((name) => name !== 'node')
  // A package of which only the types are installed is not resolved.
  const modules = named.map((name) => `(^|node_modules/(@types/)?)${escaped(name)}(/|$)`)
  // The one file of a room where ports meet adapters.
  const main = [`^src/${room}/.*/main\\.tsx?$`, `^src/${room}/[a-z-]*main\\.tsx?$`]
  const common = [`^src/${room}/`, ...inside(values), ...modules, assets]
  return [
    {
      name: `walls-of-${room}`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: main },
      to: {
        pathNot: common,
        dependencyTypesNot: ['type-only', ...(node ? ['core'] : [])],
      },
    },
    {
      name: `types-into-${room}`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: main },
      to: { pathNot: [...common, ...inside(types), ...modules], dependencyTypes: ['type-only'] },
    },
    {
      name: `main-of-${room}`,
      severity: 'error',
      from: { path: main },
      to: {
        pathNot: [...common, ...inside(types), '^src/browser/'],
        dependencyTypesNot: node ? ['core'] : [],
      },
    },
  ]
}

const ruleSet = {
  forbidden: [
    ...rooms.flatMap(toRules),
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'nobody-imports-the-outer-rooms',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/(background|content|pages|cli)/', pathNot: '^src/$1/' },
    },
    {
      name: 'one-room-for-the-extension-api',
      severity: 'error',
      from: { pathNot: '^src/browser/' },
      to: { path: typesOnly },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['\\?inline$', typesOnly] },
    },
  ],
}

const options = {
  doNotFollow: { path: 'node_modules' },
  tsPreCompilationDeps: true,
  tsConfig: { fileName: 'tsconfig.json' },
  ruleSet,
  validate: true,
  enhancedResolveOptions: {
    extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    exportsFields: ['exports'],
    conditionNames: ['import', 'types'],
  },
}

/**
 * Every import of the sources that goes through a wall.
 *
 * @returns {Promise<{ cruised: number, broken: string[] }>}
 */
export async function findBrokenWalls() {
  const tsConfig = extractTsConfig('tsconfig.json')
  const { output } = await cruise(['src'], options, undefined, { tsConfig })
  const { totalCruised, violations } = output.summary
  return {
    cruised: totalCruised,
    broken: violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
  }
}
