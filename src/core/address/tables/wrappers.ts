interface WrapperRow {
  rule: string
  wrapper: 'cache' | 'viewer' | 'archive' | 'translated'
  /** Hosts that show pages of others; tested against the clean host. */
  hosts: RegExp
  /** What the path of each such address holds: where any host may be one, most have it not. */
  sign?: string
  reason: string
  example: string
  source: string
}

/** How an address carries another one whole. */
export type WrapperForm = WrapperRow &
  (
    | {
        /** 1: `s/` where the address inside is https; 2: its host and path; 3: the rest of the path. */
        carries: 'host-and-path'
        path: RegExp
      }
    | {
        /** What stands in front of the address, from the first slash on. */
        carries: 'address-in-path'
        path: RegExp
      }
    | { carries: 'address-in-query'; path: RegExp; parameters: readonly string[] }
    | { carries: 'host-in-label' }
  )

const anyHost = /./

export const wrapperForms: readonly WrapperForm[] = [
  {
    rule: 'amp-cache',
    wrapper: 'cache',
    hosts:
      /(?:^|\.)(?:ampproject\.(?:org|net)|bing-amp\.com|amp\.cloudflare\.com|mipcdn\.com|bdstatic\.com)$/,
    carries: 'host-and-path',
    path: /^\/(?:wp\/)?[a-z]{1,2}\/(s\/)?([^/]{4,253}(?:\/.*)?)$/,
    reason: 'Caches of AMP pages: `c` is content, `v` content in a viewer, `s` https.',
    example:
      'https://www-cnet-com.cdn.ampproject.org/v/s/www.cnet.com/google-amp/news/x/?usqp=mq33',
    source: 'The AMP project, “AMP cache URL format and request handling”.',
  },
  {
    rule: 'amp-viewer',
    wrapper: 'viewer',
    hosts: /^(?:www\.|m\.|news\.)?(?:google\.(?:[a-z]{2,3}\.)?[a-z]{2,3}|bing\.com)$/,
    carries: 'host-and-path',
    path: /^\/amp\/(s\/)?([^/]{4,253}(?:\/.*)?)$/,
    reason: 'Search engines show AMP pages under their own address; the query may be in the path.',
    example: 'https://www.google.co.in/amp/s/www.elpais.com/x.html%3foutputType=amp',
    source: 'Pairs of AMP and canonical addresses of news sites, 2026.',
  },
  {
    rule: 'turbo-viewer',
    wrapper: 'viewer',
    hosts: /(?:^|\.)(?:turbopages\.org|yandex\.[a-z]{2,3}(?:\.[a-z]{2})?)$/,
    carries: 'host-and-path',
    path: /^\/(?:turbo\/)?(s\/)([^/]{4,253}\/.*)$/,
    reason: 'Yandex’s light pages, newer form.',
    example: 'https://yandex.ru/turbo/s/lenta.ru/news/2020/06/11/facerecognition/',
    source: 'Address form of yandex.ru.',
  },
  {
    rule: 'turbo-viewer-host-first',
    wrapper: 'viewer',
    hosts: /(?:^|\.)(?:turbopages\.org|yandex\.[a-z]{2,3}(?:\.[a-z]{2})?)$/,
    carries: 'host-and-path',
    path: /^\/(?:turbo\/)?()([^/]{4,253})\/s(\/.*)$/,
    reason: 'Yandex’s light pages, older form: the `s` stands behind the host.',
    example: 'https://lenta-ru.turbopages.org/lenta.ru/s/news/2020/06/11/facerecognition/',
    source: 'Address form of turbopages.org.',
  },
  {
    rule: 'web-archive',
    wrapper: 'archive',
    hosts:
      /(?:^|\.)(?:archive\.org|archive-it\.org|arquivo\.pt|webarchive\.org\.uk|nationalarchives\.gov\.uk|loc\.gov|webarchive\.nla\.gov\.au)$/,
    carries: 'address-in-path',
    path: /^\/(?:[a-z0-9-]+\/){0,3}\d{4,14}(?:[a-z]{2}_)?\//,
    reason:
      'The Wayback Machine and the archives that run its software: `/<time><flags>/<address>`.',
    example: 'https://web.archive.org/web/20200612id_/https://www.cnet.com/news/x/',
    source: 'Internet Archive, “Wayback Machine URL format”.',
  },
  {
    rule: 'web-archive-latest',
    wrapper: 'archive',
    hosts: /^web\.archive\.org$/,
    carries: 'address-in-path',
    path: /^\/(?:web|save)\/(?=https?:|[^/]{4,253}\/)/,
    reason: 'Without a time it is the latest copy.',
    example: 'https://web.archive.org/web/https://www.cnet.com/news/x/',
    source: 'Internet Archive, “Wayback Machine URL format”.',
  },
  {
    rule: 'archive-today',
    wrapper: 'archive',
    hosts: /^archive\.(?:today|ph|is|li|vn|fo|md)$/,
    carries: 'address-in-path',
    path: /^\/(?:o\/[A-Za-z0-9]+\/|(?:newest|oldest|timegate|\d{4,14}|\d{4}\.\d{2}\.\d{2}-\d{6})\/)?(?=https?:|[^/]{4,253}\/)/,
    reason: 'archive.today’s long form; its short codes carry no address.',
    example: 'https://archive.ph/2020.06.12-010203/https://www.cnet.com/news/x/',
    source: 'Address form of archive.today.',
  },
  {
    rule: 'mirror',
    wrapper: 'archive',
    hosts: /^(?:www\.)?(?:r\.jina\.ai|12ft\.io|1ft\.io|txtify\.it|removepaywall\.com|smry\.ai)$/,
    carries: 'address-in-path',
    path: /^\/(?=https?:|[^/]{4,253}\/)/,
    reason: 'Readers that put the address behind their own.',
    example: 'https://12ft.io/https://www.cnet.com/news/x/',
    source: 'The services’ own start pages.',
  },
  {
    rule: 'search-cache',
    wrapper: 'archive',
    hosts: /^webcache\.googleusercontent\.com$/,
    carries: 'address-in-query',
    path: /^\/search$/,
    parameters: ['q'],
    reason: 'Google’s cache: `cache:<id>:<address>` and the words that were searched.',
    example:
      'https://webcache.googleusercontent.com/search?q=cache:AbCdEfGhIjKl:https://www.cnet.com/news/x/+faces',
    source: 'Address form of Google’s cache.',
  },
  {
    rule: 'translate-label',
    wrapper: 'translated',
    hosts: /\.translate\.goog$/,
    carries: 'host-in-label',
    reason: 'Google Translate writes the host into its own first label.',
    example: 'https://www-cnet-com.translate.goog/news/x/?_x_tr_sl=en&_x_tr_tl=de',
    source: 'Address form of translate.goog.',
  },
  {
    rule: 'translate-query',
    wrapper: 'translated',
    hosts:
      /^(?:translate\.google\.[a-z.]{2,6}|translate\.googleusercontent\.com|translate\.yandex\.[a-z.]{2,6}|papago\.naver\.(?:com|net)|(?:www|ssl)\.(?:microsofttranslator|translatetheweb)\.com|www\.translatetheweb\.com)$/,
    carries: 'address-in-query',
    path: /^\/(?:translate|translate_c|website|translate_f|bv\.aspx|)$/,
    parameters: ['u', 'url', 'a'],
    reason: 'Translators that take the address as a parameter.',
    example:
      'https://translate.google.com/translate?sl=en&tl=de&u=https%3A%2F%2Fwww.cnet.com%2Fnews%2Fx%2F',
    source: 'Address forms of Google, Yandex, Papago and Microsoft.',
  },
  {
    rule: 'amp-viewer-form',
    wrapper: 'viewer',
    hosts: anyHost,
    sign: '/amp/s/',
    carries: 'host-and-path',
    path: /^\/amp\/(s\/)([^/]{4,253}\/.*)$/,
    reason: 'Other search engines took over the form `/amp/s/<host>/`, Yahoo Japan among them.',
    example: 'https://search.yahoo.co.jp/amp/s/amp.dw.com/en/greece-cyprus-israel/a-75394974',
    source: 'Address form of search.yahoo.co.jp.',
  },
  {
    rule: 'web-archive-form',
    wrapper: 'archive',
    hosts: anyHost,
    sign: '/http',
    carries: 'address-in-path',
    path: /^\/(?:[a-zA-Z0-9_-]+\/){0,4}\d{14}(?:[a-z]{2}_)?\/(?=https?[:%])/,
    reason: 'Any archive that runs the same software: a full time stamp, then a whole address.',
    example: 'https://wayback.example.org/coll/20200612010203mp_/https://www.cnet.com/news/x/',
    source: 'pywb, “URL rewriting”.',
  },
]
