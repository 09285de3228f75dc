/** Something the person at the keyboard can put right: its message says what was wrong and what to do. */
export class UserError extends Error {
  override name = 'UserError'
}
