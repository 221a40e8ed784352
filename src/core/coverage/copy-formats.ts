/** Ways to write a list of articles that other programs read. */
export const copyFormats = ['markdown', 'csv', 'links'] as const
export type CopyFormat = (typeof copyFormats)[number]
