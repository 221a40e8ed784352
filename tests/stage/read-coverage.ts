import type { PanelView } from './view.ts'

export interface CoverageRow {
  outlet: string
  title: string
  /** 0 to 100, or a dash. */
  quality: string
  /** When it was published, UTC. */
  time: string
}

/** Reads the whole list from an open panel, as a reader would who opens every fold. */
export async function readCoverageRows(
  panel: PanelView,
): Promise<{ heading: string; rows: CoverageRow[] }> {
  const root = await panel.root()
  await root.evaluate((shadow) => {
    const buttons = [...shadow.querySelectorAll('button')]
    buttons.find((button) => /^show all/i.test(button.textContent ?? ''))?.click()
  })
  // Rows out of sight have no text that is rendered; their links are there all the same.
  await panel.find('.rows > :nth-child(9) a')
  await root.evaluate((shadow) => {
    for (const fold of shadow.querySelectorAll('button'))
      if (/\d more articles? from/.test(fold.getAttribute('aria-label') ?? '')) fold.click()
  })
  await panel.find('ul ul article')
  return root.evaluate((shadow) => ({
    heading: shadow.querySelector('h2')?.textContent ?? '',
    rows: [...shadow.querySelectorAll('article')].map((article) => ({
      outlet: article.closest('li:not(li li)')?.querySelector('.outlet')?.textContent ?? '',
      title: article.querySelector('a')?.textContent ?? '',
      quality: /Quality (\d+)/.exec(article.textContent ?? '')?.[1] ?? '–',
      time: article.querySelector('time')?.dateTime.slice(0, 16).replace('T', ' ') ?? '',
    })),
  }))
}
