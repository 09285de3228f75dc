const EVERY_MS = 2_000

/** Tells now and then on the error stream how far a long work is, so that the report stays alone on the other. */
export class Progress {
  readonly #say: (line: string) => void
  #toldAt = Date.now()

  constructor(say: (line: string) => void = (line) => process.stderr.write(`${line}\n`)) {
    this.#say = say
  }

  /** Notes that a work has come to a point of its range. */
  tell(what: string, at: number, { from, to }: { from: number; to: number }, detail = '') {
    if (Date.now() - this.#toldAt < EVERY_MS) return
    this.#toldAt = Date.now()
    const percent = to > from ? Math.floor((100 * (at - from)) / (to - from)) : 100
    this.#say(`audit: ${what} ${at} (${percent} %)${detail && `, ${detail}`}`)
  }

  /** Says something that matters now. */
  note(line: string) {
    this.#say(`audit: ${line}`)
  }
}
