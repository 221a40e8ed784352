/** Strokes on a grid of 16, none nearer than 2 to its edge, so that no glyph looks larger than another. */
const paths = {
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Zm3.2 7.7 3.3 3.3',
  close: 'M3.5 3.5l9 9m0-9l-9 9',
  menu: 'M8 3.2v.01M8 8v.01M8 12.8v.01',
  chevron: 'M4 6l4 4 4-4',
  pin: 'M5.5 2.5h5M6.5 2.5v5l-2 2.5h7l-2-2.5v-5M8 10v4',
  hide: 'M2.5 8s2-4 5.5-4 5.5 4 5.5 4-2 4-5.5 4-5.5-4-5.5-4M3 13l10-10',
} as const

interface IconProps {
  name: keyof typeof paths
}

/** A drawing in the colour of the text around it; says nothing by itself. */
export function Icon({ name }: IconProps) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
