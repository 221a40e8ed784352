import type { MessageErrorCode } from '../../messages/contract.ts'
import type { TextKey, Texts } from '../../ui/texts.ts'
import { toSize } from './amounts.ts'
import type { ImportView } from './import-session.ts'

type Running = Extract<ImportView, { kind: 'running' }>
type Failed = Extract<ImportView, { kind: 'failed' }>

export const phaseKeys: Record<Running['phase'], TextKey> = {
  waiting: 'optionsImportWaiting',
  reading: 'optionsImportReading',
  compiling: 'optionsImportCompiling',
  merging: 'optionsImportMerging',
  checking: 'optionsImportChecking',
  switching: 'optionsImportSwitching',
}

/** What went wrong with an import, and what the reader can do about it. */
export function importErrorWords({ error }: Failed, texts: Texts): string {
  if ('space' in error && error.space) {
    const { neededBytes, freeBytes } = error.space
    return texts.text('optionsImportFullBy', toSize(neededBytes, texts), toSize(freeBytes, texts))
  }
  const { code } = error
  const key = isImportCode(code) ? importErrorKeys[code] : null
  // The keys of all others are those of messages.
  return key ? texts.text(key) : texts.error(code as MessageErrorCode)
}

type ImportCode = Exclude<Failed['error']['code'], MessageErrorCode>
const isImportCode = (code: Failed['error']['code']): code is ImportCode =>
  Object.hasOwn(importErrorKeys, code)

const importErrorKeys: Record<ImportCode, TextKey> = {
  'import-no-documents': 'optionsImportNoDocuments',
  'import-no-articles': 'optionsImportNoArticles',
  'import-mixed': 'optionsImportMixed',
  'import-too-many-files': 'optionsImportTooMany',
  'import-file-too-large': 'optionsImportFileTooLarge',
  'import-too-much': 'optionsImportTooMuch',
  'import-zip-damaged': 'optionsImportZipDamaged',
  'import-file-unreadable': 'optionsImportFileUnreadable',
  'import-stopped': 'optionsImportStopped',
  'storage-full': 'optionsImportFull',
}
