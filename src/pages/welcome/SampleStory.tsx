import { useMemo } from 'preact/hooks'
import { compareCoverage } from '../../core/coverage/compare-coverage.ts'
import type { Coverage } from '../../core/coverage/coverage.ts'
import { toListing } from '../../core/coverage/listing.ts'
import { withStanding } from '../../core/coverage/standing.ts'
import type { DatasetAbout } from '../../core/dataset/about.ts'
import type { Settings } from '../../core/settings/settings.ts'
import type { Client } from '../../messages/client.ts'
import type { CopyList } from '../../ui/CopyLine.tsx'
import { CoverageList } from '../../ui/CoverageList.tsx'
import { DatasetLine } from '../../ui/DatasetLine.tsx'
import { toHeading } from '../../ui/heading.ts'
import { NumberField } from '../../ui/NumberField.tsx'
import type { Texts } from '../../ui/texts.ts'
import { Problem } from '../Problem.tsx'
import type { SettingsSession } from '../settings-session.ts'
import { useReply } from '../use-reply.ts'

interface SampleStoryProps {
  client: Client
  session: SettingsSession
  /** Null until read: the list then follows those that came with the story. */
  settings: Settings | null
  /** Rejects where the browser refuses the clipboard. */
  onCopy: CopyList
  texts: Texts
}

/** The panel's list on a real story, to be tried. */
export function SampleStory({ client, session, settings, onCopy, texts }: SampleStoryProps) {
  const { reply, again } = useReply(() => client.ask('dataset/sample', {}), [client])
  return (
    <section class="sample">
      <h2>{texts.text('welcomeSample')}</h2>
      {reply && !reply.ok && (
        <Problem
          title={texts.text('welcomeSampleFailed')}
          error={reply.error}
          onRetry={again}
          texts={texts}
        />
      )}
      {reply?.ok && (
        <>
          <p class="hint" dir="auto">
            {texts.text(
              'welcomeSampleReading',
              reply.value.coverage.article.title,
              reply.value.coverage.article.outlet.name,
            )}
          </p>
          <Card
            {...reply.value}
            settings={settings ?? reply.value.settings}
            session={session}
            onCopy={onCopy}
            texts={texts}
          />
        </>
      )}
    </section>
  )
}

interface CardProps {
  coverage: Coverage
  about: DatasetAbout
  settings: Settings
  session: SettingsSession
  onCopy: CopyList
  texts: Texts
}

function Card({ coverage, about, settings, session, onCopy, texts }: CardProps) {
  const comparison = useMemo(() => compareCoverage(coverage), [coverage])
  return (
    <div class="card">
      <h3>{toHeading(toListing(coverage, settings, settings.order), texts)}</h3>
      <CoverageList
        coverage={coverage}
        comparison={comparison}
        settings={settings}
        onOrder={(order) => void session.change({ order })}
        onMinimumQuality={(minimumQuality) => void session.change({ minimumQuality })}
        onCompareHeadlines={(compareHeadlines) => void session.change({ compareHeadlines })}
        onStanding={(...outlet) => void session.change(withStanding(settings, ...outlet))}
        onCopy={onCopy}
        Field={NumberField}
        texts={texts}
      />
      <DatasetLine about={about} texts={texts} />
    </div>
  )
}
