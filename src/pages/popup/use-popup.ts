import { useEffect, useRef, useState } from 'preact/hooks'
import type { TabReport } from '../../messages/contract.ts'
import { toWebUrl } from '../../ui/web-url.ts'
import { createSettingsSession } from '../settings-session.ts'
import { createPageSession } from './page-session.ts'
import type { PopupPorts } from './ports.ts'
import { createSearchSession } from './search-session.ts'

/** The popup's sessions, kept in step with the browser, and its search field with the focus. */
export function usePopup(ports: PopupPorts) {
  const [sessions] = useState(() => {
    const settings = createSettingsSession(ports.client)
    const adopt = (report: TabReport) => {
      if (report.kind === 'coverage') settings.adopt(report.content.settings)
    }
    return {
      settings,
      page: createPageSession(ports, adopt),
      search: createSearchSession(ports.search),
    }
  })
  useEffect(() => {
    sessions.page.refresh()
    const stops = [
      ports.onAccessChange(() => sessions.page.refresh()),
      ports.onSettingsChange(() => sessions.page.refresh()),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [ports, sessions])

  const field = useRef<HTMLInputElement>(null)
  const focus = () => field.current?.focus()
  useEffect(() => {
    focus()
    // Firefox gives the focus to the popup itself only after its first frame.
    ports.afterFrame(focus)
  }, [ports])

  async function open(address: string, active: boolean): Promise<void> {
    const url = toWebUrl(address)
    if (url === null) return
    await ports.openTab(url, { active })
    if (active) ports.close()
  }
  async function openOptions(): Promise<void> {
    await ports.client.ask('page/open-options', {})
    ports.close()
  }
  return { ...sessions, field, focus, open, openOptions }
}
