import { render } from 'preact'
import {
  copyText,
  getMessage,
  onAccessChange,
  onSettingsChange,
  openTab,
  readActiveTab,
  requestAccess,
  send,
} from '../../browser/own-pages.ts'
import { createClient } from '../../messages/client.ts'
import { createTexts } from '../../ui/texts.ts'
import { dressDocument } from '../dress-document.ts'
import { App } from './App.tsx'

const texts = createTexts(getMessage)
dressDocument(document, texts, texts.text('popupTitle'))
render(
  <App
    ports={{
      client: createClient(send),
      readActiveTab,
      requestAccess,
      onAccessChange,
      onSettingsChange,
      copyText,
      openTab,
      close: () => window.close(),
      afterFrame: (task) => requestAnimationFrame(() => requestAnimationFrame(task)),
    }}
    texts={texts}
  />,
  document.body,
)
