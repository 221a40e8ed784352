/** Why bytes are no data set that can be used. */
export interface DatasetProblem {
  code: 'dataset-damaged' | 'dataset-newer' | 'dataset-missing'
  /** For people: what is wrong, where, and what to do. */
  detail: string
}
