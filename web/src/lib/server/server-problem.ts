/** The private server refused or could not be reached: `code` picks the sentence that the reader sees, `detail` is its own. */
export class ServerProblem extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, detail: string) {
    super(detail)
    this.name = 'ServerProblem'
    this.status = status
    this.code = code
  }
}
