/** A page of a tab, or a page of the extension's own. */
export type Door = 'tab' | 'own'

/** Through which doors each message may come: all of the contract that a background needs before anybody asks. */
export const doors = {
  'page/look-up': ['tab'],
  'page/compare': ['tab'],
  'page/copy': ['tab'],
  'page/mute': ['tab'],
  'page/change': ['tab'],
  'page/outlet': ['tab'],
  'page/open-options': ['tab', 'own'],
  'tab/report': ['own'],
  'tab/explain': ['own'],
  'search/run': ['own'],
  'dataset/about': ['own'],
  'dataset/sample': ['own'],
  'sites/read': ['own'],
  'sources/read': ['own'],
  'sources/add': ['own'],
  'sources/remove': ['own'],
  'sources/use-bundled': ['own'],
  'sources/forget': ['own'],
  'settings/read': ['own'],
  'settings/change': ['own'],
  'settings/import': ['own'],
} as const satisfies Record<string, readonly Door[]>

export type MessageName = keyof typeof doors
