import { useState } from 'preact/hooks'
import { type CopyFormat, copyFormats } from '../core/coverage/copy-formats.ts'
import type { CoveredArticle } from '../core/coverage/coverage.ts'
import type { Texts } from './texts.ts'
import { useElementId } from './use-element-id.ts'

/** Copies articles in one of the forms. Rejects where the browser refuses the clipboard. */
export type CopyList = (articles: readonly CoveredArticle[], format: CopyFormat) => Promise<void>

interface CopyLineProps {
  /** In the order of the list. */
  articles: readonly CoveredArticle[]
  onCopy: CopyList
  texts: Texts
}

/** Copies the list in one of three forms, and says that it did, or could not. */
export function CopyLine({ articles, onCopy, texts }: CopyLineProps) {
  const [said, setSaid] = useState({ text: '', turn: 0 })
  const id = useElementId()
  const say = (text: string) => setSaid(({ turn }) => ({ text, turn: turn + 1 }))
  const copy = async (format: CopyFormat) => {
    try {
      await onCopy(articles, format)
      say(texts.count('listCopied', articles.length))
    } catch {
      say(texts.text('listCopyRefused'))
    }
  }
  if (articles.length === 0) return null
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
    <div class="copy" role="group" aria-labelledby={id}>
      <span id={id}>{texts.text('listCopy')}</span>
      {copyFormats.map((format) => (
        <button key={format} type="button" class="text-button" onClick={() => copy(format)}>
          {texts.text(`listCopy_${format}`)}
        </button>
      ))}
      <span role="status">
        {/* A new element each time: only what is added is read out. */}
        <span key={said.turn}>{said.text}</span>
      </span>
    </div>
  )
}
