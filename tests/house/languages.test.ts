import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

interface Message {
  message: string
  placeholders?: Record<string, { content: string }>
  description?: string
}
type Language = Record<string, Message>

const folder = 'assets/_locales'
const languages = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const translations = languages.filter((language) => language !== 'en')
const load = (language: string): Language =>
  JSON.parse(readFileSync(`${folder}/${language}/messages.json`, 'utf8'))
const english = load('en')
const glossary = readFileSync(`${folder}/README.md`, 'utf8')

const plural = /^(.+)_(zero|one|two|few|many|other)$/
const stem = (key: string) => key.match(plural)?.[1] ?? key
/** The forms of each text that differs by number, by its stem. */
function formsOf(texts: Language): Map<string, string[]> {
  const forms = new Map<string, string[]>()
  for (const key of Object.keys(texts)) {
    const [, name, form] = key.match(plural) ?? []
    if (name && form) forms.set(name, [...(forms.get(name) ?? []), form].sort())
  }
  return forms
}
/** What English fills in, without the examples for translators. */
const placeholdersOf = (key: string) =>
  Object.fromEntries(
    Object.entries(english[key]?.placeholders ?? {}).map(([name, { content }]) => [
      name,
      { content },
    ]),
  )
const namesIn = (message: string) =>
  [...message.matchAll(/\$(\w+)\$/g)].map(([, name]) => String(name).toLowerCase()).sort()
const messagesWith = (texts: Language, pattern: RegExp) =>
  Object.entries(texts)
    .filter(([, { message }]) => pattern.test(message))
    .map(([key, { message }]) => `${key}: ${message}`)

/** Texts that may be the same in every language: names, keys of the keyboard, and words that others took over. */
const sameEverywhere = new Set([
  ...['extensionName', 'popupTitle', 'toolbarTitle', 'searchKeyArrows', 'searchKeyEnter'],
  ...['searchKeyControlEnter', 'direction', 'listMinimumQualityValue', 'listMinutes', 'listHours'],
  ...['panelMenu', 'panelPosition', 'panelOptions', 'popupOptions', 'optionsSources'],
  ...['optionsHiddenSites', 'optionsHiddenPages', 'optionsSourceArticles', 'listDot'],
  ...['listCopy_markdown', 'listCopy_csv', 'searchFilters', 'listArticles', 'optionsLinkMenu'],
  ...['optionsPlaceFirefox', 'optionsKeysPlaceChromium'],
])

describe('the languages', () => {
  it.each(languages)('%s is in the table of words, and says its own name', (language) => {
    expect(glossary).toMatch(new RegExp(`\\| ${language} \\|`))
    expect(load(language).locale?.message.split('-u-')[0]).toBe(language)
  })

  it.each(languages)('%s leaves no message empty or unfinished', (language) => {
    expect(messagesWith(load(language), /^\s*$|^\s|\s$| {2}|TODO|"/)).toEqual([])
  })

  it.each(languages)('%s gives a store description of at most 132 characters', (language) => {
    expect(load(language).extensionDescription?.message.length).toBeLessThanOrEqual(132)
  })
})

describe('a translation', () => {
  it.each(translations)('into %s has all texts, in the order of the English ones', (language) => {
    const stems = (of: Language) => [...new Set(Object.keys(of).map(stem))]
    expect(stems(load(language))).toEqual(stems(english))
  })

  it.each(translations)(
    'into %s counts in all forms of its language, or in the two of English',
    (language) => {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions()
      const two = ['one', 'other'].join()
      const all = pluralCategories.toSorted().join()
      for (const [name, forms] of formsOf(load(language)))
        expect([two, all], name).toContain(forms.join())
      expect([...formsOf(load(language)).keys()]).toEqual([...formsOf(english).keys()])
    },
  )

  it.each(translations)('into %s fills in what English fills in', (language) => {
    for (const [key, { message, placeholders = {} }] of Object.entries(load(language))) {
      const counted = plural.test(key)
      const filled = {
        ...placeholdersOf(key),
        ...(counted && placeholdersOf(`${stem(key)}_other`)),
      }
      expect(namesIn(message), key).toEqual(Object.keys(placeholders).sort())
      expect(filled, key).toMatchObject(placeholders)
      // "One article" needs no figure, and "no articles" nothing else either.
      const needed = Object.keys(filled).filter(
        (name) => !key.endsWith('_zero') && !(counted && filled[name]?.content === '$1'),
      )
      expect(Object.keys(placeholders), key).toEqual(expect.arrayContaining(needed))
    }
  })

  it.each(translations)('into %s translates', (language) => {
    const texts = load(language)
    const untranslated = Object.keys(english).filter(
      (key) => texts[key]?.message === english[key]?.message && !sameEverywhere.has(stem(key)),
    )
    expect(untranslated).toEqual([])
  })

  it.each(translations)('into %s leaves descriptions to the English texts', (language) => {
    expect(Object.entries(load(language)).filter(([, text]) => 'description' in text)).toEqual([])
  })
})

describe('the typography', () => {
  it('of German has its own quotation marks', () => {
    expect(messagesWith(load('de'), /[“”](?<!„[^“]*“)|['«»]| …/)).toEqual([])
  })

  it('of French keeps marks and words together with spaces that do not break', () => {
    expect(messagesWith(load('fr'), /['“”]|«[^\u00a0]|[^\u00a0]»| [:;?!»]|[a-zé)][;?!]/)).toEqual(
      [],
    )
  })

  it('of Spanish opens what it closes, and sets quotations between angles', () => {
    expect(messagesWith(load('es'), /["“”']|^[^¿]*\?|« | »/)).toEqual([])
  })

  it('of Arabic is in Arabic letters, with its comma, semicolon and question mark', () => {
    const texts = load('ar')
    expect(messagesWith(texts, /[\u0600-\u06ff][,;?]|[٠-٩۰-۹]|[“”"']/)).toEqual([])
    const others = Object.keys(texts).filter(
      (key) => !sameEverywhere.has(stem(key)) && key !== 'locale',
    )
    const latin = others.filter((key) => !/[\u0621-\u064a]/.test(texts[key]?.message ?? ''))
    expect(latin).toEqual([])
  })
})

describe('the texts', () => {
  const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'src'], {
    encoding: 'utf8',
  })
  const files = tracked.split('\n').filter((file) => /\.(tsx?|html|css)$/.test(file))
  const manifest = readFileSync('manifest.json', 'utf8')
  const code = [...files.map((file) => readFileSync(file, 'utf8')), manifest].join('\n')
  /** Keys that are put together from a code: one a way to recognise a page, one an error, … */
  const prefixes = [...code.matchAll(/`([a-zA-Z]{4,})_?\$\{/g)].flatMap(
    ([, prefix]) => prefix ?? [],
  )

  it('that the manifest names are there', () => {
    const named = [...manifest.matchAll(/__MSG_(\w+)__/g)].map(([, key]) => key)
    expect(named.length).toBeGreaterThan(0)
    for (const key of named) expect(english).toHaveProperty(String(key))
  })

  it('are all used', () => {
    const unused = Object.keys(english).filter((key) => {
      const name = stem(key)
      return !code.includes(name) && !prefixes.some((prefix) => name.startsWith(prefix))
    })
    expect(unused).toEqual([])
  })
})
