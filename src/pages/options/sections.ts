import type { TextKey } from '../../ui/texts.ts'

/** Sections in their order on the page: the part of the address that leads to each, and its heading. */
export const sections = {
  quality: 'optionsQuality',
  list: 'optionsList',
  place: 'optionsPlace',
  hidden: 'optionsHidden',
  sources: 'optionsSources',
  access: 'optionsAccess',
  private: 'optionsPrivate',
  shortcuts: 'optionsShortcuts',
  backup: 'optionsBackup',
} as const satisfies Record<string, TextKey>

export type SectionName = keyof typeof sections
