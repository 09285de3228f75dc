/** What a check found of every sentence it looked at: nothing, or whom it first saw breaking it. */
export class Findings {
  readonly #offenders = new Map<number, string | undefined>()

  /** Notes that a sentence was looked at. */
  look(...sentences: number[]) {
    for (const sentence of sentences) if (!this.#offenders.has(sentence)) this.#offenders.set(sentence, undefined)
  }

  /** Notes who breaks a sentence, unless somebody was seen to before. */
  expect(sentence: number, holds: boolean, offender: () => string) {
    this.look(sentence)
    if (!holds && this.#offenders.get(sentence) === undefined) this.#offenders.set(sentence, offender())
  }

  wasSeen(sentence: number): boolean {
    return this.#offenders.has(sentence)
  }

  offenderOf(sentence: number): string | undefined {
    return this.#offenders.get(sentence)
  }

  /** The numbers of the sentences found broken. */
  broken(): number[] {
    return [...this.#offenders].filter(([, offender]) => offender !== undefined).map(([sentence]) => sentence)
  }
}
