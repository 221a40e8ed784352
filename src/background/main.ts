import {
  access,
  createPackagedDataset,
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
import { createServer } from '../messages/server.ts'
import { createBackground } from './app.ts'

const onFault = (error: unknown) => console.error('Elsewhere:', error)

const background = createBackground({
  openDataset: createPackagedDataset(),
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
