/** An answer that is not what was asked for, in one sentence. */
export class Problem extends Error {
  override name = 'Problem'
  readonly status: 400 | 404 | 429 | 500 | 503
  readonly code: string

  constructor(status: 400 | 404 | 429 | 500 | 503, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** 404 for a thing that the mirror does not know. */
export function notFound(what: string, id: string | number): Problem {
  return new Problem(404, 'not_found', `There is no ${what} ${id}: check the id, or wait until its block is mirrored.`)
}

/** 400 for a question that would cost more than an answer may: `cost` of `unit` where `most` are allowed, and what to do instead. */
export function tooCostly(cost: number, most: number, unit: string, remedy: string): Problem {
  const [asked, allowed] = [cost, most].map((count) => count.toLocaleString('en'))
  return new Problem(400, 'too_costly', `This would cost ${asked} ${unit}, at most ${allowed} are allowed: ${remedy}.`)
}
