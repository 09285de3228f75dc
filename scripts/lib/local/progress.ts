/** Numbered lines that say what is being done and how long it took. */
export class Progress {
  readonly #steps: number
  readonly #started = Date.now()
  #done = 0

  constructor(steps: number) {
    this.#steps = steps
  }

  /** Runs one step between its line and its time. */
  async step<T>(title: string, work: () => Promise<T>, tell: (result: T) => string = () => ''): Promise<T> {
    const number = ++this.#done
    const since = Date.now()
    process.stdout.write(`[${number}/${this.#steps}] ${title} … `)
    try {
      const result = await work()
      process.stdout.write([tell(result), seconds(since)].filter(Boolean).join(', '))
      return result
    } finally {
      process.stdout.write('\n')
    }
  }

  /** Seconds since the first step. */
  get elapsed(): string {
    return seconds(this.#started)
  }
}

function seconds(since: number): string {
  return `${((Date.now() - since) / 1_000).toFixed(1)} s`
}
