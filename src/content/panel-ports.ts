import type { Client } from '../messages/client.ts'
import type { PageAnswer } from '../messages/contract.ts'
import type { Texts } from '../ui/texts.ts'

/** What the panel needs of the world. */
export interface PanelPorts {
  /** The page that the panel is shown in. */
  page: Document
  /** Asks the background. */
  client: Client
  /** Whether the extension that put the panel here is still there. */
  alive(): boolean
  /** Lets answers of the background that are under way go. */
  dropAnswers(): void
  /** Rejects where the browser refuses the clipboard. */
  copyText(text: string): Promise<void>
  texts: Texts
  /** The panel's style sheet. */
  styles: string
}

/** The panel of one page. */
export interface PagePanel {
  /** Shows, updates or takes away the panel, as an answer for the page's address has it. */
  show(answer: PageAnswer, address: string): void
  /** Opens or closes the card, as the reader's command has it; without effect where nothing is shown. */
  toggle(): void
  /** Takes everything away that was put into the page. */
  remove(): void
}
