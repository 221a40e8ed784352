import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Result } from '../../core/result.ts'
import type { TextKey, Texts } from '../../ui/texts.ts'

/** What is said of entries, each with the entry as its part; `remove` and `add` stand on buttons. */
export type EntryWords = Record<
  'remove' | 'removeLabel' | 'removed' | 'add' | 'alreadyThere',
  TextKey
>

const hiddenWords: EntryWords = {
  remove: 'optionsRemove',
  removeLabel: 'optionsRemoveLabel',
  removed: 'optionsRemoved',
  add: 'optionsAdd',
  alreadyThere: 'optionsAlreadyThere',
}

interface EntryListProps {
  title: string
  hint: string
  /** What is said of an empty list. */
  none: string
  entries: readonly string[]
  onEntries(entries: string[]): void
  /** An entry in words; the entry itself where this is left out. */
  nameOf?(entry: string): string
  /** Those of hidden things where this is left out. */
  words?: EntryWords | undefined
  /** How the reader adds one; left out where entries come from elsewhere. */
  adding?: Adding
  texts: Texts
}

interface Adding {
  label: string
  example: string
  suggestions: readonly string[]
  parse(typed: string): Result<string, string>
  wrong(typed: string): string
}

/** What the reader hid or pinned, to be taken back one by one, each with the way back. */
export function EntryList(props: EntryListProps) {
  const { title, hint, none, entries, onEntries, nameOf = (entry) => entry, adding, texts } = props
  const words = props.words ?? hiddenWords
  const [removed, setRemoved] = useState<{ entry: string; at: number } | null>(null)
  const titleId = useId()
  const box = useRef<HTMLDivElement>(null)
  const [focus, setFocus] = useState<string | null>(null)
  useLayoutEffect(() => {
    if (focus === null) return
    // The button that had the focus is gone: the one that stands in for it takes it over.
    const buttons = [...(box.current?.querySelectorAll('button') ?? [])]
    buttons.find((button) => button.dataset.entry === focus)?.focus()
    setFocus(null)
  }, [focus])

  const remove = (entry: string, at: number) => {
    setRemoved({ entry, at })
    setFocus(`undo ${entry}`)
    onEntries(entries.filter((each) => each !== entry))
  }
  const undo = ({ entry, at }: { entry: string; at: number }) => {
    setRemoved(null)
    setFocus(entry)
    if (!entries.includes(entry)) onEntries(entries.toSpliced(at, 0, entry))
  }
  return (
    <div class="entries" ref={box}>
      <h3 id={titleId}>{title}</h3>
      <p class="hint">{hint}</p>
      {entries.length === 0 ? (
        <p class="none">{none}</p>
      ) : (
        <ul aria-labelledby={titleId}>
          {entries.map((entry, at) => (
            <li key={entry}>
              <span class="entry" dir="auto">
                {nameOf(entry)}
              </span>
              <button
                type="button"
                class="text-button"
                data-entry={entry}
                aria-label={texts.text(words.removeLabel, nameOf(entry))}
                onClick={() => remove(entry, at)}
              >
                {texts.text(words.remove)}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p role="status" class="removed">
        {removed && !entries.includes(removed.entry) && (
          <>
            <span>{texts.text(words.removed, nameOf(removed.entry))}</span>{' '}
            <button
              type="button"
              class="text-button"
              data-entry={`undo ${removed.entry}`}
              onClick={() => undo(removed)}
            >
              {texts.text('optionsUndo')}
            </button>
          </>
        )}
      </p>
      {adding && (
        <AddEntry
          adding={adding}
          words={words}
          isThere={(entry) => entries.includes(entry)}
          onAdd={(entry) => onEntries([...entries, entry])}
          texts={texts}
        />
      )}
    </div>
  )
}

interface AddEntryProps {
  adding: Adding
  words: EntryWords
  isThere(entry: string): boolean
  onAdd(entry: string): void
  texts: Texts
}

function AddEntry({ adding, words, isThere, onAdd, texts }: AddEntryProps) {
  const [typed, setTyped] = useState('')
  /** What is wrong with what was typed, or the entry that it is and that was there. */
  const [refused, setRefused] = useState<{ wrong: string } | { entry: string } | null>(null)
  const id = useId()
  const add = () => {
    const parsed = adding.parse(typed)
    if (!parsed.ok) return setRefused({ wrong: adding.wrong(parsed.problem) })
    if (isThere(parsed.value)) return setRefused({ entry: parsed.value })
    setTyped('')
    setRefused(null)
    onAdd(parsed.value)
  }
  const toWrong = () => {
    if (refused && 'wrong' in refused) return refused.wrong
    return refused && isThere(refused.entry) ? texts.text(words.alreadyThere, refused.entry) : ''
  }
  const wrong = toWrong()
  return (
    <form
      class="add"
      onSubmit={(event) => {
        event.preventDefault()
        if (typed.trim() !== '') add()
      }}
    >
      <label for={id}>{adding.label}</label>
      <input
        id={id}
        type="text"
        list={`${id}-known`}
        value={typed}
        placeholder={adding.example}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        maxLength={2000}
        aria-invalid={wrong !== ''}
        aria-describedby={`${id}-wrong`}
        onInput={(event) => {
          setTyped(event.currentTarget.value)
          setRefused(null)
        }}
      />
      <datalist id={`${id}-known`}>
        {adding.suggestions.map((suggestion) => (
          <option key={suggestion} value={suggestion} />
        ))}
      </datalist>
      <button type="submit" class="button" aria-label={adding.label}>
        {texts.text(words.add)}
      </button>
      <p id={`${id}-wrong`} class="wrong" role="alert">
        {wrong}
      </p>
    </form>
  )
}
