/** Reads a stream by counts of bytes and by lines. */
export class ByteReader {
  readonly #source: AsyncIterator<Uint8Array>
  readonly #tooShort: () => Error
  #waiting: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Uint8Array>, tooShort: () => Error) {
    this.#source = source[Symbol.asyncIterator]()
    this.#tooShort = tooShort
  }

  /** The next bytes. Throws when the stream ends before them. */
  async take(count: number): Promise<Buffer> {
    const parts = [this.#waiting]
    let size = this.#waiting.length
    while (size < count) {
      const { done, value } = await this.#source.next()
      if (done) throw this.#tooShort()
      parts.push(Buffer.from(value))
      size += value.length
    }
    const all = Buffer.concat(parts)
    this.#waiting = all.subarray(count)
    return all.subarray(0, count)
  }

  /** The next line without its end. Throws when the stream ends before it. */
  async line(): Promise<string> {
    const parts: Buffer[] = []
    for (;;) {
      const end = this.#waiting.indexOf(10)
      if (end !== -1) {
        parts.push(this.#waiting.subarray(0, end))
        this.#waiting = this.#waiting.subarray(end + 1)
        return Buffer.concat(parts).toString('utf8')
      }
      parts.push(this.#waiting)
      this.#waiting = Buffer.alloc(0)
      const { done, value } = await this.#source.next()
      if (done) throw this.#tooShort()
      this.#waiting = Buffer.from(value)
    }
  }

  async isAtEnd(): Promise<boolean> {
    while (this.#waiting.length === 0) {
      const { done, value } = await this.#source.next()
      if (done) return true
      this.#waiting = Buffer.from(value)
    }
    return false
  }
}
