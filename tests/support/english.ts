import messages from '../../assets/_locales/en/messages.json' with { type: 'json' }
import { createTexts, type GetMessage, type Texts } from '../../src/ui/texts.ts'
import { createGetMessage } from './a-language.ts'

export const getEnglishMessage: GetMessage = createGetMessage(messages)

/** The interface's texts in English, with times in UTC. */
export const englishTexts: Texts = createTexts(getEnglishMessage, 'UTC')
