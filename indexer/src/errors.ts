/** What stops the indexer, in one sentence that says what was wrong and what to do. */
export class IndexerError extends Error {
  override name = 'IndexerError'
}

/** A setting, a deployment or an ABI file that cannot be used. */
export class ConfigError extends IndexerError {
  override name = 'ConfigError'
}

/** Another chain, or another mall, than the one mirrored. */
export class ChainChangedError extends IndexerError {
  override name = 'ChainChangedError'
}

/** A reorganisation deeper than what can be undone. */
export class DeepReorgError extends IndexerError {
  override name = 'DeepReorgError'
}

/** The node's answers contradict each other: another look may help. */
export class InconsistentError extends IndexerError {
  override name = 'InconsistentError'
}

/** Another process has taken over as the writer. */
export class WriterLostError extends IndexerError {
  override name = 'WriterLostError'
}

/** The first line of what an error says, or of what caused it. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause instanceof Error) return sentenceOf(error.cause)
  if (error instanceof AggregateError && error.errors.length > 0) return sentenceOf(error.errors[0])
  return error.message.split('\n')[0] || error.name
}
