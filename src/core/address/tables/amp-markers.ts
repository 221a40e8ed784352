/** How an outlet says in the path that this is the AMP copy; whole segments or ends of the last one. */
export interface AmpMarker {
  /** Lower case; compared without regard to case. */
  text: string
  /**
   * `segment` anywhere; `first` and `last` as first or last segment only; `before`/`after` next to a segment
   * marker and gone with it; `end` at the end of the last segment, after any `.html`.
   */
  place: 'segment' | 'first' | 'last' | 'before' | 'after' | 'end'
  /** Only on these registrable domains; everywhere without it. */
  domains?: readonly string[]
  reason: string
  example: string
  source: string
}

const pairs = 'Pairs of AMP and canonical addresses of news sites, 2026.'

export const ampMarkers: readonly AmpMarker[] = [
  {
    text: 'amp',
    place: 'segment',
    reason: 'The commonest form: in front, in the middle or at the end.',
    example: 'https://www.cnbc.com/amp/2026/03/18/amazon-usps-shipping-negotiations.html',
    source: pairs,
  },
  {
    text: '.amp',
    place: 'segment',
    reason: 'Adobe Experience Manager selectors end up as a segment.',
    example: 'https://example.com/news/harbour-bridge-opens-after-repairs/.amp/',
    source: pairs,
  },
  {
    text: 'amp.html',
    place: 'segment',
    reason: 'The AMP copy as a file in the article’s own folder.',
    example: 'https://example.com/news/harbour-bridge-opens-after-repairs/amp.html',
    source: pairs,
  },
  {
    text: 'google-amp',
    place: 'segment',
    reason: 'CNET and ZDNet in 2020.',
    example: 'https://www.zdnet.com/google-amp/article/microsoft-reiterates-it-wont-sell/',
    source: 'The seed document.',
  },
  {
    text: 'amphtml',
    place: 'segment',
    reason: 'Named after the value of the link’s `rel`.',
    example: 'https://www.digi24.ro/amphtml/stiri/economie/ai-act-devine-aplicabil-3714541',
    source: pairs,
  },
  {
    text: 'amplification',
    place: 'last',
    domains: ['moneycontrol.com'],
    reason: '`amp` written out.',
    example:
      'https://www.moneycontrol.com/world/use-and-discard-article-13914243.html/amplification',
    source: pairs,
  },
  {
    text: 'lite',
    place: 'first',
    reason: 'The light edition in a folder.',
    example: 'https://example.com/lite/news/harbour-bridge-opens-after-repairs',
    source: 'Seen on news sites in 2020–2026.',
  },
  {
    text: 'lite',
    place: 'last',
    domains: ['indianexpress.com', 'financialexpress.com'],
    reason: 'The light copy, served to AMP caches; elsewhere it may be the name of a model.',
    example: 'https://indianexpress.com/article/business/lpg-tanker-crosses-strait-10581380/lite/',
    source: pairs,
  },
  {
    text: 'tnamp',
    place: 'last',
    reason: 'An outlet’s initials before `amp`.',
    example: 'https://example.com/news/harbour-bridge-opens/tnamp/',
    source: pairs,
  },
  {
    text: 'platform',
    place: 'before',
    reason: 'Vox Media’s `/platform/amp/`.',
    example: 'https://www.theverge.com/platform/amp/21288053/microsoft-facial-recognition-pledge',
    source: 'The seed document.',
  },
  {
    text: 'google',
    place: 'before',
    reason: 'Globo’s `/google/amp/`.',
    example: 'https://g1.globo.com/google/amp/politica/noticia/ponte-do-porto-reabre.ghtml',
    source: 'Address form of globo.com.',
  },
  {
    text: 'story',
    place: 'after',
    reason: 'Quintype’s `/amp/story/`; the web address has no `story`.',
    example:
      'https://gulfnews.com/amp/story/uae/weather/uae-braces-for-unstable-weather-1.500489971',
    source: pairs,
  },
  {
    text: '1',
    place: 'after',
    reason: 'NDTV’s `/amp/1`, the page number of the AMP copy.',
    example: 'https://www.ndtv.com/india-news/harbour-bridge-opens-after-repairs-2245454/amp/1',
    source: 'Address form of ndtv.com.',
  },
  {
    text: '.amp',
    place: 'end',
    reason: 'A file ending, alone or before `.html`.',
    example: 'https://www.dailyrecord.co.uk/news/scottish-news/cocaine-kingpins-37117592.amp',
    source: pairs,
  },
  {
    text: '_amp',
    place: 'end',
    reason: 'Before the file ending.',
    example: 'https://www.abc.es/sociedad/tecnico-ministerio-sanidad-20260510193523-nt_amp.html',
    source: pairs,
  },
  {
    text: '~amp',
    place: 'end',
    reason: 'Before the file ending.',
    example: 'https://example.com/sport/harbour-bridge-opens-after-repairs-9281736~amp.html',
    source: 'Address form of German regional newspapers.',
  },
  {
    text: ';amp',
    place: 'end',
    reason: 'A path parameter.',
    example: 'https://example.com/sport/harbour-bridge-opens-after-repairs.html;amp',
    source: pairs,
  },
  {
    text: ',view=amp',
    place: 'end',
    reason: 'Bild’s and other German sites’ path parameters.',
    example: 'https://example.com/sport/harbour-bridge-opens-71231234,view=amp.html',
    source: 'Address form of bild.de.',
  },
  {
    text: ',amp',
    place: 'end',
    reason: 'A path parameter without a name.',
    example: 'https://example.com/sport/harbour-bridge-opens,79cfc278,amp',
    source: 'Address form of Polish portals.',
  },
  {
    text: '.amphtml',
    place: 'end',
    reason: 'A file ending of its own.',
    example: 'https://example.com/sport/harbour-bridge-opens-after-repairs.amphtml',
    source: 'Sites that name the copy after the link’s `rel`.',
  },
  {
    text: '-amp',
    place: 'end',
    reason: 'After a long number; elsewhere it may be a word or a model.',
    example: 'https://www.tag24.de/thema/drogen/ansturm-auf-cannabis-samen-3478898-amp',
    source: pairs,
  },
]
