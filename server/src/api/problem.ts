import { z } from '@hono/zod-openapi'

export type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 502 | 503

/** An answer that is not what was asked for, in one plain sentence that says what was wrong and what to do. */
export class Problem extends Error {
  override name = 'Problem'
  readonly status: ProblemStatus
  readonly code: string

  constructor(status: ProblemStatus, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** RFC 9457; `code` is the same thing for a program. */
export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
  })
  .openapi('Problem')

export const problemOf = ({ status, code, message }: Problem): z.output<typeof problemSchema> => ({
  type: 'about:blank',
  title: code.replaceAll('_', ' '),
  status,
  code,
  detail: message,
})
