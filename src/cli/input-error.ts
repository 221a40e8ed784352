/** Something the user gave cannot be used; its message says what and what to do. Exit code 1. */
export class InputError extends Error {
  override name = 'InputError'
}
