import { onAddressBar } from '../browser/address-bar.ts'
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
} from '../browser/background-adapters.ts'
import { onPanelCommand } from '../browser/commands.ts'
import {
  createDatasetSources,
  linkSources,
  readBundled,
  segments,
} from '../browser/dataset-sources.ts'
import { linkMenu, onLinkMenu } from '../browser/link-menu.ts'
import { linkPopup } from '../browser/link-popup.ts'
import { keepOfficeScript, loadOfficeScript } from '../browser/office-script.ts'
import { toolbar } from '../browser/toolbar.ts'
import { checkLookUp } from '../messages/page-ask.ts'
import { type CheckAsk, createServer } from '../messages/server.ts'
import { createBackground } from './app.ts'
import type { CreateOffice } from './office.ts'

const onFault = (error: unknown) => console.error('Elsewhere:', error)

const sources = createDatasetSources()
// Whatever wakes the background asks about the data set: it is opened while the question is on its way.
void sources.openDataset()

// Both scripts are built together.
const loadOffice = async () => (await loadOfficeScript()).createOffice as CreateOffice
// Schemas are in the second script: pages that look themselves up do without.
const check: CheckAsk = async (name, ask) =>
  name === 'page/look-up' ? checkLookUp(ask) : (await loadOfficeScript()).checkAsk(name, ask)
const ports = {
  ...sources,
  linkSources,
  readBundled,
  segments,
  store,
  access,
  scripts,
  tabs,
  toolbar,
  linkMenu,
  linkPopup,
  later: (task: () => Promise<void>) => void setTimeout(() => void task().catch(onFault), 0),
  onFault,
}
const background = createBackground(ports, loadOffice)

keepOfficeScript()
onMessage(createServer(background.handlers, self, check, onFault))
onAddressBar(
  (query) =>
    background.addressBar.suggest(query).catch((error) => {
      onFault(error)
      return { says: 'internal', articles: [] }
    }),
  (entered, where) => void background.addressBar.open(entered, where).catch(onFault),
)
onLinkMenu((link, tab) => void background.openLink(link, tab).catch(onFault))
onPanelCommand((tabId) => void background.togglePanel(tabId).catch(onFault))
onInstalled((reason) => void background.onInstalled(reason).catch(onFault))
onStartup(() => void background.onStartup().catch(onFault))
onAccessChange(() => void background.onAccessChanged().catch(onFault))
