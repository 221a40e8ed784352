/** A label in front of a host that names a way to show the site, and no part of it. */
export interface ShowLabel {
  label: string
  /** Whether a server's number may follow: `www2`. */
  numbered?: true
  /** Only on these registrable domains; everywhere without it. */
  domains?: readonly string[]
  reason: string
  example: string
  source: string
}

const gannett =
  'app azcentral cincinnati clarionledger commercialappeal courier-journal delawareonline democratandchronicle desertsun desmoinesregister dispatch floridatoday freep greenvilleonline indystar jacksonville jsonline knoxnews lohud naplesnews news-press northjersey oklahoman palmbeachpost pnj providencejournal rgj statesman statesmanjournal tallahassee telegram tennessean usatoday'
    .split(' ')
    .map((name) => `${name}.com`)

const seen = 'Seen on news sites in 2020–2026.'

export const showLabels: readonly ShowLabel[] = [
  {
    label: 'www',
    numbered: true,
    reason: 'Says only that it is the web; `www1`, `www2` are servers of the same site.',
    example: 'https://www2.example.com/news/harbour-bridge-opens-after-repairs',
    source: seen,
  },
  {
    label: 'm',
    numbered: true,
    reason: 'The mobile edition has the same articles.',
    example: 'https://m.example.com/news/harbour-bridge-opens-after-repairs',
    source: seen,
  },
  {
    label: 'mobile',
    reason: 'The mobile edition has the same articles.',
    example: 'https://mobile.reuters.com/article/amp/idUSKBN23I2T6',
    source: seen,
  },
  {
    label: 'mobil',
    reason: '`mobile` in German, Turkish and the Nordic languages.',
    example: 'https://mobil.example.com/news/harbour-bridge-opens-after-repairs',
    source: seen,
  },
  {
    label: 'amp',
    numbered: true,
    reason: 'AMP copies on a host of their own; `amp2` too.',
    example: 'https://amp.dw.com/en/greece-cyprus-israel-military-cooperation/a-75394974',
    source: seen,
  },
  {
    label: 'touch',
    reason: 'An older name of the mobile edition.',
    example: 'https://touch.example.com/news/harbour-bridge-opens-after-repairs',
    source: seen,
  },
  {
    label: 'wap',
    reason: 'An older name of the mobile edition, still in use in Asia.',
    example: 'https://wap.example.com/news/harbour-bridge-opens-after-repairs',
    source: seen,
  },
  {
    label: 'edition',
    reason: 'The international edition has the same articles under the same paths.',
    example: 'https://edition.cnn.com/2024/12/28/asia/south-korea-plane-crash-intl-hnk',
    source: seen,
  },
  {
    label: 'eu',
    domains: gannett,
    reason:
      'Readers in Europe are sent to a copy of the whole site; elsewhere it is a place or a name.',
    example: 'https://eu.usatoday.com/story/news/2020/06/11/harbour-bridge/5343215002/',
    source: 'Sites of Gannett.',
  },
  {
    label: 'mob',
    reason: 'Short for the mobile edition.',
    example: 'https://mob.example.com/news/harbour-bridge-opens-after-repairs',
    source: seen,
  },
  {
    label: 'lite',
    reason: 'The text edition has the same articles under the same paths.',
    example: 'https://lite.cnn.com/2024/12/28/asia/south-korea-plane-crash-intl-hnk',
    source: seen,
  },
]
