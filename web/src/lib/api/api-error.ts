export type ApiErrorKind = 'down' | 'notFound' | 'badRequest' | 'malformed'

/** The mirror did not answer as hoped; `kind` picks the sentence that the reader sees. */
export class ApiError extends Error {
  readonly kind: ApiErrorKind
  constructor(kind: ApiErrorKind, message: string) {
    super(message)
    this.name = 'ApiError'
    this.kind = kind
  }
}
