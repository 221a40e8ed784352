import { useEffect, useState } from 'preact/hooks'
import type { Sites } from '../../messages/contract.ts'
import type { TextKey, Texts } from '../../ui/texts.ts'
import { Problem } from '../Problem.tsx'
import { useReply } from '../use-reply.ts'
import type { OptionsPorts } from './ports.ts'
import { Section } from './Section.tsx'

interface AccessSectionProps {
  ports: Pick<
    OptionsPorts,
    'client' | 'requestAccess' | 'revokeAccess' | 'onAccessChange' | 'browser'
  >
  texts: Texts
}

type Site = Sites['sites'][number]

const browserPlaces: Record<OptionsPorts['browser'], TextKey> = {
  chromium: 'optionsPlaceChromium',
  firefox: 'optionsPlaceFirefox',
}

/** The sites of the data set, and on which of them Elsewhere may run. */
export function AccessSection({ ports, texts }: AccessSectionProps) {
  const { reply, again } = useReply(() => ports.client.ask('sites/read', {}), [ports.client])
  const [said, setSaid] = useState('')
  useEffect(() => ports.onAccessChange(again), [ports])

  const sites = reply?.ok ? reply.value.sites : []
  const missing = sites.filter(({ granted }) => !granted)
  const place = texts.text(browserPlaces[ports.browser])
  /** Nothing may come before `requestAccess`: the browser asks only in the click itself. */
  const allow = (patterns: string[], done: string) => {
    ports.requestAccess(patterns).then(
      (allowed) => {
        setSaid(allowed ? done : texts.text('optionsNothingChanged'))
        again()
      },
      () => setSaid(texts.text('optionsAskFailed', place)),
    )
  }
  const revoke = ({ site, pattern }: Site) => {
    ports
      .revokeAccess([pattern])
      .catch(() => false)
      .then((revoked) => {
        setSaid(
          revoked
            ? texts.text('optionsRevokedNow', site)
            : texts.text('optionsNotRevoked', site, place),
        )
        again()
      })
  }
  return (
    <Section name="access" hint={texts.text('optionsAccessHint')} texts={texts}>
      {reply && !reply.ok && (
        <Problem
          title={texts.text('optionsAccessFailed')}
          error={reply.error}
          onRetry={again}
          texts={texts}
        />
      )}
      {sites.length > 0 && (
        <div class="access-all">
          <p>{texts.text('optionsAccessCount', sites.length - missing.length, sites.length)}</p>
          {missing.length > 0 && (
            <button
              type="button"
              class="button main"
              onClick={() =>
                allow(
                  missing.map(({ pattern }) => pattern),
                  texts.text('optionsAllowedAllNow'),
                )
              }
            >
              {texts.text('optionsAllowAll')}
            </button>
          )}
        </div>
      )}
      <p role="status" class="said">
        {said}
      </p>
      <SiteList
        sites={sites}
        onAllow={({ site, pattern }) => allow([pattern], texts.text('optionsAllowedNow', site))}
        onRevoke={revoke}
        texts={texts}
      />
    </Section>
  )
}

interface SiteListProps {
  sites: readonly Site[]
  onAllow(site: Site): void
  onRevoke(site: Site): void
  texts: Texts
}

function SiteList({ sites, onAllow, onRevoke, texts }: SiteListProps) {
  if (sites.length === 0) return null
  return (
    <ul class="sites">
      {sites.map((each) => (
        <li key={each.pattern}>
          <span class="entry">{each.site}</span>
          <span class={each.granted ? 'granted' : 'missing'}>
            {texts.text(each.granted ? 'optionsAllowed' : 'optionsNotAllowed')}
          </span>
          <button
            type="button"
            class="text-button"
            aria-label={texts.text(
              each.granted ? 'optionsRevokeLabel' : 'optionsAllowLabel',
              each.site,
            )}
            onClick={() => (each.granted ? onRevoke(each) : onAllow(each))}
          >
            {texts.text(each.granted ? 'optionsRevoke' : 'optionsAllow')}
          </button>
        </li>
      ))}
    </ul>
  )
}
