import type { TextKey, Texts } from '../../ui/texts.ts'

const keys: readonly { key: TextKey; does: TextKey }[] = [
  { key: 'searchKeyArrows', does: 'searchKeyChoose' },
  { key: 'searchKeyEnter', does: 'searchKeyOpen' },
  { key: 'searchKeyControlEnter', does: 'searchKeyBehind' },
]

/** The keys that the search field takes. */
export function KeysLine({ texts }: { texts: Texts }) {
  return (
    <p class="keys">
      {keys.map(({ key, does }) => (
        <span key={key}>
          <kbd>{texts.text(key)}</kbd> {texts.text(does)}
        </span>
      ))}
    </p>
  )
}
