/** One step of how an address became keys, for people who look into a wrong match. */
export interface AddressStep {
  step: 'unwrapped' | 'host' | 'path' | 'dropped' | 'kept' | 'key' | 'refused'
  /** Which rule did it; rows of tables by their own names. */
  rule: string
  from: string
  to: string
}

export type Recorder = (step: AddressStep['step'], rule: string, from: string, to: string) => void
