import { readFileSync } from 'node:fs'
import { createTexts, type GetMessage, type Texts } from '../../src/ui/texts.ts'

interface Message {
  message: string
  placeholders?: Record<string, { content: string }>
}

/** Looks messages up the way a browser does: named placeholders, then numbered substitutions. */
export function createGetMessage(...languages: Record<string, Message>[]): GetMessage {
  return (key, substitutions = []) => {
    const entry = languages.map((messages) => messages[key]).find(Boolean)
    if (!entry) return ''
    return entry.message.replace(/\$(\w+)\$/g, (_, name: string) => {
      const content = entry.placeholders?.[name.toLowerCase()]?.content ?? ''
      return content.replace(
        /\$(\d)/g,
        (_, position: string) => substitutions[Number(position) - 1] ?? '',
      )
    })
  }
}

const read = (language: string) =>
  JSON.parse(readFileSync(`assets/_locales/${language}/messages.json`, 'utf8'))

/** The interface's texts in a language, in English where it has none, with times in UTC. */
export const aLanguage = (language: string): Texts =>
  createTexts(createGetMessage(read(language), read('en')), 'UTC')
