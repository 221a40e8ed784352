/** A path segment that says what kind of page follows; it may be there in one form of an address only. */
export interface KindWord {
  word: string
  reason: string
  example: string
  source: string
}

const dropped = 'The AMP form of the address leaves it out, or puts it in.'
const pairs = 'Pairs of AMP and canonical addresses of news sites, 2026.'

export const kindWords: readonly KindWord[] = [
  {
    word: 'article',
    reason: dropped,
    example:
      'https://www.buzzfeednews.com/amphtml/carolinehaskins1/which-police-departments-use-it',
    source: 'The seed document.',
  },
  {
    word: 'articles',
    reason: 'The plural of `article` serves the same end.',
    example: 'https://example.com/articles/harbour-bridge-opens-after-repairs',
    source: pairs,
  },
  {
    word: 'story',
    reason: 'The AMP form puts it behind its marker: `/amp/story/…`.',
    example: 'https://www.thequint.com/amp/story/opinion/harbour-bridge-opens-after-repairs',
    source: pairs,
  },
  {
    word: 'news',
    reason: dropped,
    example: 'https://www.neowin.net/amp/why-windows-gui-strategy-is-such-a-mess/',
    source: pairs,
  },
  {
    word: 'read',
    reason: dropped,
    example: 'https://www.liputan6.com/amp/6304830/dpr-hemat-energi-jatah-bbm-pejabat',
    source: pairs,
  },
  {
    word: 'post',
    reason: dropped,
    example: 'https://example.com/amp/harbour-bridge-opens-after-repairs',
    source: 'Blog engines that put posts under `/post/`.',
  },
  {
    word: 'detalhe',
    reason: 'Portuguese for detail; the AMP form has the marker in its place.',
    example: 'https://www.cmjornal.pt/sociedade/amp/ordem-dos-arquitetos-pede-reuniao-ao-porto',
    source: pairs,
  },
  {
    word: 'detail',
    reason: 'As `detalhe`, in English.',
    example: 'https://example.com/society/detail/harbour-bridge-opens-after-repairs',
    source: pairs,
  },
  {
    word: 'noticia',
    reason: 'Spanish and Portuguese for a piece of news; the AMP form writes `noticia-amp`.',
    example: 'https://vandal.elespanol.com/noticia-amp/1350788276/anunciado-cyberpunk-chrome-rush',
    source: pairs,
  },
  {
    word: 'articleshow',
    reason: 'The AMP form writes `amp_articleshow`.',
    example: 'https://timesofindia.indiatimes.com/india/amp_articleshow/76326109.cms',
    source: 'Sites of the Times of India group.',
  },
  {
    word: 'stories',
    reason: 'The plural of `story` serves the same end.',
    example: 'https://example.com/stories/harbour-bridge-opens-after-repairs',
    source: 'Paths of news sites in English.',
  },
  {
    word: 'details',
    reason: 'As `detail`.',
    example: 'https://example.com/details/harbour-bridge-opens-after-repairs',
    source: 'Paths of news sites in the Arab world.',
  },
  {
    word: 'noticias',
    reason: 'The plural of `noticia`.',
    example: 'https://example.com/noticias/harbour-bridge-opens-after-repairs',
    source: 'Paths of news sites in Spanish and Portuguese.',
  },
  {
    word: 'nota',
    reason: 'Spanish for a piece of news.',
    example: 'https://example.com/nota/harbour-bridge-opens-after-repairs',
    source: 'Paths of news sites in Latin America.',
  },
  {
    word: 'artikel',
    reason: 'German, Dutch and Nordic for article.',
    example: 'https://example.com/artikel/harbour-bridge-opens-after-repairs',
    source: 'Paths of news sites in German, Dutch and Swedish.',
  },
  {
    word: 'haber',
    reason: 'Turkish for news.',
    example: 'https://example.com/haber/harbour-bridge-opens-after-repairs',
    source: 'Paths of news sites in Turkish.',
  },
  {
    word: 'berita',
    reason: 'Indonesian for news.',
    example: 'https://example.com/berita/harbour-bridge-opens-after-repairs',
    source: 'Paths of news sites in Indonesian.',
  },
  {
    word: 'm',
    reason: 'The mobile edition in a folder.',
    example: 'https://example.com/m/news/harbour-bridge-opens-after-repairs',
    source: 'Seen on news sites in 2020–2026.',
  },
  {
    word: 'mobile',
    reason: 'The mobile edition in a folder.',
    example: 'https://example.com/mobile/news/harbour-bridge-opens-after-repairs',
    source: 'Seen on news sites in 2020–2026.',
  },
  {
    word: 'a',
    reason: 'Short for article; the AMP form has its marker in its place.',
    example: 'https://www.rferl.org/amp/g7-chernobyl-dome-repair-france-ukraine/33717924.html',
    source: pairs,
  },
]

/** Parameters that say where the reader comes from, as long as their value has no digit. */
export const arrivalNames: readonly string[] = 'ref src via rss hl share'.split(' ')

/**
 * Path segments that say that what follows is no article. A short number behind one belongs to it:
 * `/video/612906` is not `/article/612906`. A final `s` does not matter.
 */
export const otherKindWords: readonly string[] =
  'video photo gallery image tag topic author user profile category product podcast episode event people person member group list search comment forum channel section team player company series game match recipe film movie book quiz poll picture slideshow job store'.split(
    ' ',
  )

/** Last segments that show the article in front of them in another way. */
export const sameArticleWords: readonly string[] = ['p', 'share']
