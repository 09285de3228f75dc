const EVERY_MS = 2_000

/** Tells now and then on the error stream how far a long work is, so that the report stays alone on the other. */
export class Progress {
  readonly #say: (line: string) => void
  #toldAt = Date.now()

  constructor(say: (line: string) => void = (line) => process.stderr.write(`${line}\n`)) {
    this.#say = say
  }

  /** Notes that a work has come to a point, of a range where its end is known. */
  tell(what: string, at: number, range?: { from: number; to: number }, detail = '') {
    if (Date.now() - this.#toldAt < EVERY_MS) return
    this.#toldAt = Date.now()
    this.#say(`audit: ${what} ${at}${range ? percentText(at, range) : ''}${detail && `, ${detail}`}`)
  }

  /** Says something that matters now. */
  note(line: string) {
    this.#say(`audit: ${line}`)
  }
}

function percentText(at: number, { from, to }: { from: number; to: number }): string {
  return ` (${to > from ? Math.floor((100 * (at - from)) / (to - from)) : 100} %)`
}
