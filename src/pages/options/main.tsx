import { render } from 'preact'
import {
  downloadText,
  getMessage,
  isAllowedInPrivateWindows,
  isFirefox,
  onAccessChange,
  onSettingsChange,
  requestAccess,
  revokeAccess,
  send,
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
      downloadText,
      browser: isFirefox() ? 'firefox' : 'chromium',
    }}
    texts={texts}
  />,
  document.body,
)
