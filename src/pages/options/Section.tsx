import type { ComponentChildren } from 'preact'
import type { Texts } from '../../ui/texts.ts'
import { type SectionName, sections } from './sections.ts'

interface SectionProps {
  name: SectionName
  hint?: string
  children: ComponentChildren
  texts: Texts
}

/** One section of the options under its heading; takes the focus from links to it, and from buttons that go. */
export function Section({ name, hint, children, texts }: SectionProps) {
  return (
    <section id={name} tabindex={-1} aria-labelledby={`${name}-heading`}>
      <h2 id={`${name}-heading`}>{texts.text(sections[name])}</h2>
      {hint && <p class="hint">{hint}</p>}
      {children}
    </section>
  )
}
