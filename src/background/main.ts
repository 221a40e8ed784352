import {
  access,
  onAccessChange,
  onInstalled,
  onMessage,
  onStartup,
  scripts,
  self,
  store,
  tabs,
  toolbar,
} from '../browser/background-adapters.ts'
import { createDatasetSources, readBundled, segments } from '../browser/dataset-sources.ts'
import { createServer } from '../messages/server.ts'
import { createBackground } from './app.ts'

const onFault = (error: unknown) => console.error('Elsewhere:', error)

const background = createBackground({
  ...createDatasetSources(),
  readBundled,
  segments,
  store,
  access,
  scripts,
  tabs,
  toolbar,
  onFault,
})

onMessage(createServer(background.handlers, self, onFault))
onInstalled((reason) => void background.onInstalled(reason).catch(onFault))
onStartup(() => void background.onStartup().catch(onFault))
onAccessChange(() => void background.onAccessChanged().catch(onFault))
