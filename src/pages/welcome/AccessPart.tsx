import { useEffect, useState } from 'preact/hooks'
import type { Texts } from '../../ui/texts.ts'
import { useReply } from '../use-reply.ts'
import type { WelcomePorts } from './ports.ts'

interface AccessPartProps {
  ports: Pick<WelcomePorts, 'client' | 'requestAccess' | 'onAccessChange'>
  texts: Texts
}

/** What the permissions are for; asks for them only where the browser gave none at installation. */
export function AccessPart({ ports, texts }: AccessPartProps) {
  const { reply, again } = useReply(() => ports.client.ask('sites/read', {}), [ports.client])
  const [said, setSaid] = useState('')
  useEffect(() => ports.onAccessChange(again), [ports])

  const sites = reply?.ok ? reply.value.sites : []
  const missing = sites.filter(({ granted }) => !granted).map(({ pattern }) => pattern)
  const ask = () => {
    // Nothing may come before this: the browser asks only in the click itself.
    ports.requestAccess(missing).then(
      (allowed) => {
        setSaid(
          allowed ? texts.text('welcomeAllowed', sites.length) : texts.text('welcomeNotAllowed'),
        )
        again()
      },
      () => setSaid(texts.text('welcomeNotAllowed')),
    )
  }
  return (
    <section>
      <h2>{texts.text('welcomePermissions')}</h2>
      <p>{texts.text('welcomePermissionsBody')}</p>
      {sites.length > 0 && !said && (
        <p>
          {missing.length === 0
            ? texts.text('welcomeAccessAll', sites.length)
            : texts.text('welcomeAccessSome', sites.length - missing.length, sites.length)}
        </p>
      )}
      {missing.length > 0 && (
        <p>
          <button type="button" class="button main" onClick={ask}>
            {texts.text('welcomeAllow', sites.length)}
          </button>
        </p>
      )}
      <p role="status">{said}</p>
    </section>
  )
}
