import messages from '../../assets/_locales/en/messages.json' with { type: 'json' }
import { createTexts, type GetMessage, type Texts } from '../../src/ui/texts.ts'

interface Message {
  message: string
  placeholders?: Record<string, { content: string }>
}

/** Looks messages up the way a browser does: named placeholders, then numbered substitutions. */
export const getEnglishMessage: GetMessage = (key, substitutions = []) => {
  const entry = (messages as Record<string, Message>)[key]
  if (!entry) return ''
  return entry.message.replace(/\$(\w+)\$/g, (_, name: string) => {
    const content = entry.placeholders?.[name.toLowerCase()]?.content ?? ''
    return content.replace(
      /\$(\d)/g,
      (_, position: string) => substitutions[Number(position) - 1] ?? '',
    )
  })
}

/** The interface's texts in English, with times in UTC. */
export const englishTexts: Texts = createTexts(getEnglishMessage, 'UTC')
