/** Something the user gave cannot be used; its message says what and what to do. Exit code 1. */
export class InputError extends Error {
  override name = 'InputError'
}

/** Arguments that do not go together. Exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}
