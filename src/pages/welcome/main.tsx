import { render } from 'preact'
import {
  copyText,
  getMessage,
  onAccessChange,
  onSettingsChange,
  requestAccess,
  send,
} from '../../browser/own-pages.ts'
import { createClient } from '../../messages/client.ts'
import { createTexts } from '../../ui/texts.ts'
import { dressDocument } from '../dress-document.ts'
import { App } from './App.tsx'

const texts = createTexts(getMessage)
dressDocument(document, texts, texts.text('welcomeDocumentTitle'))
render(
  <App
    ports={{
      client: createClient(send),
      requestAccess,
      copyText,
      onAccessChange,
      onSettingsChange,
    }}
    texts={texts}
  />,
  document.body,
)
