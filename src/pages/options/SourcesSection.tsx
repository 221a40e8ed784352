import type { Texts } from '../../ui/texts.ts'
import { Problem } from '../Problem.tsx'
import { useReply } from '../use-reply.ts'
import type { OptionsPorts } from './ports.ts'
import { Section } from './Section.tsx'

interface SourcesSectionProps {
  ports: Pick<OptionsPorts, 'client'>
  texts: Texts
}

/** Where the articles come from: the data set, its dates and its size. */
export function SourcesSection({ ports, texts }: SourcesSectionProps) {
  const { reply, again } = useReply(() => ports.client.ask('dataset/about', {}), [ports.client])
  const about = reply?.ok ? reply.value : null
  return (
    <Section name="sources" hint={texts.text('optionsSourcesHint')} texts={texts}>
      {reply && !reply.ok && (
        <Problem
          title={texts.text('optionsSourceFailed')}
          error={reply.error}
          onRetry={again}
          texts={texts}
        />
      )}
      {about && (
        <div class="source">
          <h3 dir="auto">{about.name}</h3>
          <dl>
            <Figure
              name={texts.text('optionsSourceDates')}
              value={
                about.fromMs === null || about.toMs === null
                  ? texts.text('optionsSourceNoDates')
                  : texts.dates(about.fromMs, about.toMs)
              }
            />
            <Figure
              name={texts.text('optionsSourceArticles')}
              value={texts.number(about.articles)}
            />
            <Figure name={texts.text('optionsSourceStories')} value={texts.number(about.stories)} />
            <Figure name={texts.text('optionsSourceOutlets')} value={texts.number(about.outlets)} />
          </dl>
        </div>
      )}
    </Section>
  )
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
