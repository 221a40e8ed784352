/** What the reader wants of an outlet in every list: to come first, never to come, or neither. */
export const standings = ['pinned', 'hidden', 'listed'] as const
export type Standing = (typeof standings)[number]

/** Domains of outlets, as the settings keep them. */
export interface OutletChoices {
  pinnedOutlets: readonly string[]
  hiddenOutlets: readonly string[]
}

/** An outlet's standing; one that a settings file both hides and pins is hidden. */
export function toStanding(
  { pinnedOutlets, hiddenOutlets }: OutletChoices,
  domain: string,
): Standing {
  if (hiddenOutlets.includes(domain)) return 'hidden'
  return pinnedOutlets.includes(domain) ? 'pinned' : 'listed'
}

/** The choices with an outlet's standing changed: the latest one of a list comes last. */
export function withStanding(
  { pinnedOutlets, hiddenOutlets }: OutletChoices,
  domain: string,
  standing: Standing,
): OutletChoices {
  const place = (domains: readonly string[], isIn: boolean) => {
    const others = domains.filter((other) => other !== domain)
    return isIn ? [...others, domain] : others
  }
  return {
    pinnedOutlets: place(pinnedOutlets, standing === 'pinned'),
    hiddenOutlets: place(hiddenOutlets, standing === 'hidden'),
  }
}
