import { render } from 'preact'
import { addressBarKeyword, findShortcutSettings, readCommands } from '../../browser/commands.ts'
import {
  after,
  canKeepFiles,
  downloadText,
  getMessage,
  isAllowedInPrivateWindows,
  isFirefox,
  newId,
  onAccessChange,
  onReturn,
  onSettingsChange,
  requestAccess,
  revokeAccess,
  send,
  startWorker,
  warnBeforeLeaving,
} from '../../browser/own-pages.ts'
import { createClient } from '../../messages/client.ts'
import { createTexts } from '../../ui/texts.ts'
import { dressDocument } from '../dress-document.ts'
import { App } from './App.tsx'

const texts = createTexts(getMessage)
dressDocument(document, texts, texts.text('optionsDocumentTitle'))
render(
  <App
    ports={{
      client: createClient(send),
      requestAccess,
      revokeAccess,
      onAccessChange,
      onSettingsChange,
      isAllowedInPrivateWindows,
      readCommands,
      openShortcutSettings: findShortcutSettings(),
      onReturn,
      addressBarKeyword: addressBarKeyword(),
      downloadText,
      canImport: canKeepFiles,
      startImporter: (onTold, onCrash) => startWorker('importer.js', onTold, onCrash),
      newId,
      warnBeforeLeaving,
      after,
      browser: isFirefox() ? 'firefox' : 'chromium',
    }}
    texts={texts}
  />,
  document.body,
)
