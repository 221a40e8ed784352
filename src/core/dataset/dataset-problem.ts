/** Why bytes are no data set that can be used. */
export interface DatasetProblem {
  code: 'dataset-damaged' | 'dataset-newer' | 'dataset-old' | 'dataset-missing'
  /** For people: what is wrong, where, and what to do. */
  detail: string
}

/** A fault of a data set's bytes that turned up in the middle of a question. */
export class DatasetFault extends Error {
  override name = 'DatasetFault'
  readonly problem: DatasetProblem
  constructor(problem: DatasetProblem) {
    super(problem.detail)
    this.problem = problem
  }
}

export const toDamaged = (what: string): DatasetProblem => ({
  code: 'dataset-damaged',
  detail: `The data set is damaged (${what}). Install or import it again.`,
})

/** The checks vouch for the bytes; what still makes no sense was never written by Elsewhere. */
export function guarded<Value>(read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) throw new DatasetFault(toDamaged(error.message))
    throw error
  }
}
