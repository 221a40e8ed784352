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
  startWorker,
} from '../../browser/own-pages.ts'
import { onStoredDatasetChange, readStoredDataset } from '../../browser/stored-dataset.ts'
import { createClient } from '../../messages/client.ts'
import { createTexts } from '../../ui/texts.ts'
import { dressDocument } from '../dress-document.ts'
import { App } from './App.tsx'
import { readLink } from './read-link.ts'
import { createSearchLink } from './search-link.ts'

const texts = createTexts(getMessage)
const client = createClient(send)
const search = createSearchLink({
  startSearcher: (onTold, onCrash) => startWorker('searcher.js', onTold, onCrash),
  readStoredDataset,
  onDatasetChange: onStoredDatasetChange,
  searchElsewhere: (question) => client.ask('search/run', question),
})
dressDocument(document, texts, texts.text('popupTitle'))
render(
  <App
    ports={{
      client,
      search,
      link: readLink(location.hash),
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
