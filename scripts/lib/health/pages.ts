import { BaseError, HttpRequestError } from 'viem'

export type Page = { first: bigint; last: bigint }

/**
 * Asks for ids `first` to `last` in pages of at most `size`; a page that a node finds too dear, or too long an answer, is halved
 * until it is one id, whose error is thrown on.
 */
export async function* pages<T>(
  { first, last }: Page,
  size: bigint,
  ask: (page: Page) => Promise<T>,
): AsyncGenerator<{ page: Page; answer: T }> {
  let span = size
  for (let from = first; from <= last; ) {
    const end = from + span - 1n
    const page = { first: from, last: end < last ? end : last }
    try {
      yield { page, answer: await ask(page) }
      from = page.last + 1n
    } catch (error) {
      if (span === 1n || isUnreachable(error)) throw error
      span = (span + 1n) / 2n
    }
  }
}

function isUnreachable(error: unknown): boolean {
  const cause = error instanceof BaseError && error.walk((inner) => inner instanceof HttpRequestError)
  // a node that refuses a call answers, with or without an HTTP status of its own
  return cause instanceof HttpRequestError && cause.status === undefined
}
