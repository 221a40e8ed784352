/**
 * The walls: which room may import which, and which packages. The table in src/README.md says the
 * same for people; a house test compares the two. `types of` a room
 * may be imported as types alone.
 */
export const rooms = [
  { room: 'core', imports: [], packages: ['zod', 'tldts', 'yaml', 'js-yaml'] },
  { room: 'messages', imports: ['core'], packages: ['zod'] },
  { room: 'browser', imports: ['core', 'messages'], packages: ['webextension-polyfill'] },
  {
    room: 'ui',
    imports: ['core/coverage', 'types of core', 'types of messages'],
    packages: ['preact'],
  },
  { room: 'importer', imports: ['core', 'messages'], packages: ['fflate'] },
  { room: 'searcher', imports: ['core'], packages: [] },
  { room: 'background', imports: ['core', 'messages'], packages: [] },
  {
    room: 'content',
    imports: [
      'core/coverage',
      'core/address/known-pages',
      'core/address/page-filter',
      'core/address/page-tokens',
      'types of core',
      'messages/client',
      'types of messages',
      'ui',
    ],
    packages: ['preact'],
  },
  {
    room: 'pages',
    imports: [
      'core/settings',
      'core/coverage',
      'core/dataset/plan-merges',
      'core/search/highlight',
      'core/result',
      'types of core',
      'messages/client',
      'types of messages',
      'types of importer',
      'types of searcher',
      'ui',
    ],
    packages: ['preact'],
  },
  { room: 'cli', imports: ['core'], packages: ['commander', 'node'] },
]
