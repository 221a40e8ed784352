import { copyText, tabRuntime } from '../browser/tab-runtime.ts'
import { createClient } from '../messages/client.ts'
import { createTexts } from '../ui/texts.ts'
import { handoverOf } from './handover.ts'
import styles from './panel.css?inline'
import { createPanel } from './panel-app.tsx'

const handover = handoverOf(globalThis)

if (!handover.panel) {
  const panel = createPanel({
    page: document,
    client: createClient(tabRuntime.send),
    alive: tabRuntime.alive,
    dropAnswers: () => handover.dropAnswers(),
    copyText,
    texts: createTexts(tabRuntime.getMessage),
    styles,
  })
  handover.panel = panel.show
  handover.togglePanel = panel.toggle
  panel.show(handover.answer, handover.address)
}
