import { useState } from 'preact/hooks'
import { act } from 'preact/test-utils'
import { compareCoverage } from '../../../src/core/coverage/compare-coverage.ts'
import type { Coverage } from '../../../src/core/coverage/coverage.ts'
import { withStanding } from '../../../src/core/coverage/standing.ts'
import { toCopiedList } from '../../../src/core/coverage/to-copied-list.ts'
import { defaults, type Settings } from '../../../src/core/settings/settings.ts'
import { CoverageList } from '../../../src/ui/CoverageList.tsx'
import type { Texts } from '../../../src/ui/texts.ts'
import { englishTexts } from '../../support/english.ts'
import { renderView } from '../../support/view.tsx'

interface ListWishes {
  settings?: Partial<Settings>
  texts?: Texts
}

/** A list of coverage whose changes are kept, as panel and pages keep them. */
export async function aList(
  coverage: Coverage,
  { settings, texts = englishTexts }: ListWishes = {},
) {
  const state = {
    settings: { ...defaults, ...settings },
    copied: [] as string[],
    refusesClipboard: false,
    /** Draws the list anew with settings that come from elsewhere. */
    change: (_settings: Partial<Settings>) => {},
  }
  function List() {
    const [, setTurn] = useState(0)
    const change = (changed: Partial<Settings>) => {
      state.settings = { ...state.settings, ...changed }
      setTurn((turn) => turn + 1)
    }
    state.change = change
    return (
      <CoverageList
        coverage={coverage}
        comparison={compareCoverage(coverage)}
        settings={state.settings}
        onOrder={(order) => change({ order })}
        onMinimumQuality={(minimumQuality) => change({ minimumQuality })}
        onCompareHeadlines={(compareHeadlines) => change({ compareHeadlines })}
        onStanding={(...outlet) => change(withStanding(state.settings, ...outlet))}
        onCopy={async (articles, format) => {
          if (state.refusesClipboard) throw new Error('Document is not focused.')
          state.copied.push(toCopiedList(articles, format))
        }}
        texts={texts}
      />
    )
  }
  const view = await renderView(<List />)
  return {
    ...view,
    state,
    outlets: () => view.all('.rows > li .outlet').map((each) => each.textContent),
    /** What has the focus, by its name. */
    focus: () => {
      const focused = document.activeElement
      return focused?.getAttribute('aria-label') ?? focused?.textContent ?? ''
    },
    /** Presses a button as the keyboard does, which has the focus on it. */
    async enter(name: string | RegExp) {
      await act(() => view.named(name).focus())
      await view.press(name)
    },
    change: (changed: Partial<Settings>) => act(() => state.change(changed)),
    key: (key: string) =>
      act(() => {
        const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
        document.activeElement?.dispatchEvent(event)
      }),
  }
}
