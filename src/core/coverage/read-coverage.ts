import type { RecognisedBy } from '../address/recognised-by.ts'
import type { ArticleId, Dataset } from '../dataset/dataset.ts'
import type { ListedArticle } from '../dataset/records.ts'
import type { Coverage, CoveredArticle } from './coverage.ts'

/** Coverage of an article: one hop over the stories that it is in; an article met twice is listed once. */
export async function readCoverage(
  dataset: Dataset,
  id: ArticleId,
  by: RecognisedBy,
): Promise<Coverage> {
  const stories = await dataset.stories(await dataset.storiesOf(id))
  const through = new Map<ArticleId, number[]>([[id, []]])
  stories.forEach((story, position) => {
    for (const article of story.articles) {
      const positions = through.get(article)
      if (positions) positions.push(position)
      else through.set(article, [position])
    }
  })
  const articles = await dataset.articles([...through.keys()])
  const covered = [...through.values()].flatMap((positions, at) => {
    const article = articles[at]
    return article ? [toCovered(article, positions)] : []
  })
  const [article, ...others] = covered
  if (!article) throw new RangeError(`The data set has no article ${id}`)
  return { article, by, stories: stories.map(({ title }) => ({ title })), others }
}

function toCovered(article: ListedArticle, stories: readonly number[]): CoveredArticle {
  const { title, excerpt, outlet, quality, publishedAtMs, picture } = article
  return { title, excerpt, url: article.webUrl, outlet, quality, publishedAtMs, picture, stories }
}
