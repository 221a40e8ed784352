import { useEffect, useRef, useState } from 'preact/hooks'
import type { LeftOut } from '../../core/dataset/about.ts'
import type { SourceEntry } from '../../core/dataset/catalogue.ts'
import type { MessageError, Reply, SourceList } from '../../messages/contract.ts'
import type { Texts } from '../../ui/texts.ts'
import { Notice } from '../Notice.tsx'
import { Problem } from '../Problem.tsx'
import { useReply } from '../use-reply.ts'
import { useView } from '../use-view.ts'
import { readChosen } from './chosen-files.ts'
import { ImportPart } from './ImportPart.tsx'
import { createImportSession } from './import-session.ts'
import type { OptionsPorts } from './ports.ts'
import { Section } from './Section.tsx'
import { SourceItem } from './SourceItem.tsx'
import { createTidySession } from './tidy-session.ts'

interface SourcesSectionProps {
  ports: OptionsPorts
  /** The data set is another one now. */
  onChanged(): void
  texts: Texts
}

/** What was removed and can be taken back: a source of the reader's, or what came with Elsewhere. */
type Removed = { source: SourceEntry | null; name: string }

/** Where the articles come from: each source with its dates and its size; import and removal. */
export function SourcesSection({ ports, onChanged, texts }: SourcesSectionProps) {
  const { client } = ports
  const { reply, again } = useReply(() => client.ask('sources/read', {}), [client])
  // A source may be damaged, which only opening all of them tells.
  const dataset = useReply(() => client.ask('dataset/about', {}), [client])
  const [removed, setRemoved] = useState<Removed | null>(null)
  const [problem, setProblem] = useState<MessageError | null>(null)
  const undoButton = useRef<HTMLDivElement>(null)
  const changed = () => {
    again()
    dataset.again()
    onChanged()
  }
  const latest = useRef(changed)
  latest.current = changed
  const [session] = useState(() => createImportSession(ports, () => latest.current()))
  const [tidying] = useState(() => createTidySession(ports, () => latest.current()))
  const view = useView(session)
  const tidyView = useView(tidying)
  // Another tab may change the sources as well.
  useEffect(() => ports.onSettingsChange(again), [ports])
  useEffect(() => {
    // An import comes first, and may change what there is to tidy up.
    if (view.kind === 'running') tidying.pause()
    else if (reply?.ok) tidying.start(reply.value.sources)
  }, [tidying, reply, view.kind])
  useEffect(() => () => tidying.stop(), [tidying])
  useEffect(() => {
    // An import removes for good what was removed.
    if (view.kind === 'running') setRemoved(null)
  }, [view.kind])
  useEffect(() => {
    // The button that had the focus is gone: the one that takes it back stands in for it.
    if (removed) undoButton.current?.querySelector('button')?.focus()
  }, [removed])

  const settle = async (asked: Promise<Reply<unknown>>): Promise<boolean> => {
    const answer = await asked
    setProblem(answer.ok ? null : answer.error)
    if (answer.ok) changed()
    return answer.ok
  }
  const remove = async (source: SourceEntry | null, name: string) => {
    // There is one way back only: what was removed before goes for good, but not what goes now.
    await client.ask('sources/forget', {})
    const asked = source
      ? client.ask('sources/remove', { id: source.id })
      : client.ask('sources/use-bundled', { used: false })
    if (await settle(asked)) setRemoved({ source, name })
  }
  const takeBack = async ({ source }: Pick<Removed, 'source'>) => {
    // The button that was pressed goes.
    undoButton.current?.closest('section')?.focus()
    setRemoved(null)
    await settle(
      source
        ? client.ask('sources/add', { source })
        : client.ask('sources/use-bundled', { used: true }),
    )
  }
  const add = (source: SourceEntry, list: FileList) => {
    const { files } = readChosen(list)
    void session.start(source.name, files, source)
  }
  return (
    <Section name="sources" hint={texts.text('optionsSourcesHint')} texts={texts}>
      {reply && !reply.ok && (
        <Problem
          title={texts.text('optionsSourcesNotRead')}
          error={reply.error}
          onRetry={again}
          texts={texts}
        />
      )}
      {reply?.ok && !isEmpty(reply.value) && dataset.reply && !dataset.reply.ok && (
        <Problem
          title={texts.text('optionsSourceFailed')}
          error={dataset.reply.error}
          onRetry={changed}
          texts={texts}
        />
      )}
      {reply?.ok && (
        <SourceItems
          list={reply.value}
          leftOut={(dataset.reply?.ok && dataset.reply.value.leftOut) || []}
          onAdd={view.kind === 'running' ? null : add}
          onRemove={remove}
          onUseBundled={() => takeBack({ source: null })}
          isBundledOffered={removed?.source !== null}
          texts={texts}
        />
      )}
      <div role="status" class="removed" ref={undoButton}>
        {removed && (
          <Notice
            remedy={{ label: texts.text('optionsUndo'), onUse: () => void takeBack(removed) }}
          >
            {texts.text('optionsSourceRemoved', removed.name)}
          </Notice>
        )}
      </div>
      {tidyView.kind === 'running' && (
        <p class="tidying">
          <span role="status">
            {texts.text(
              'optionsTidying',
              texts.number(tidyView.done + 1),
              texts.number(tidyView.total),
            )}
          </span>{' '}
          <button type="button" class="text-button" onClick={() => tidying.stop()}>
            {texts.text('optionsTidyingStop')}
          </button>
        </p>
      )}
      {problem && (
        <Problem title={texts.text('optionsSourcesNotChanged')} error={problem} texts={texts} />
      )}
      <ImportPart view={view} session={session} ports={ports} texts={texts} />
    </Section>
  )
}

const isEmpty = ({ sources, bundled }: SourceList) => sources.length === 0 && !bundled.used

interface SourceItemsProps {
  list: SourceList
  leftOut: readonly LeftOut[]
  /** Null while nothing can be added. */
  onAdd: ((source: SourceEntry, files: FileList) => void) | null
  onRemove(source: SourceEntry | null, name: string): void
  onUseBundled(): void
  /** Whether an unused bundled data set is offered; not beside an undo that does the same. */
  isBundledOffered: boolean
  texts: Texts
}

function SourceItems(props: SourceItemsProps) {
  const { list, leftOut, onAdd, onRemove, onUseBundled, isBundledOffered, texts } = props
  const { used, held } = list.bundled
  return (
    <>
      {isEmpty(list) && <p class="none">{texts.text('optionsSourcesNone')}</p>}
      <ul class="source-list">
        {list.sources.map((source) => (
          <SourceItem
            key={source.id}
            name={source.name}
            about={source.about}
            bytes={source.segments.reduce((sum, { bytes }) => sum + bytes, 0)}
            source={source}
            problem={leftOut.find((each) => source.segments.some(({ file }) => file === each.file))}
            onAdd={onAdd && ((files) => onAdd(source, files))}
            onRemove={() => onRemove(source, source.name)}
            texts={texts}
          />
        ))}
        {used && held && (
          <SourceItem
            name={held.about.name}
            about={held.about}
            bytes={held.bytes}
            source={null}
            problem={undefined}
            onAdd={null}
            onRemove={() => onRemove(null, held.about.name)}
            texts={texts}
          />
        )}
      </ul>
      {used && !held && <p class="none">{texts.text('optionsBundledUnreadable')}</p>}
      {!used && isBundledOffered && (
        <Notice remedy={{ label: texts.text('optionsBundledUse'), onUse: onUseBundled }}>
          {texts.text('optionsBundledUnused')}
        </Notice>
      )}
    </>
  )
}
