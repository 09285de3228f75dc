import { readEnv } from './config/env.ts'
import { ConfigError, IndexerError, sentenceOf } from './errors.ts'
import { createLog } from './log.ts'
import { start } from './start.ts'

/** Ends the process with one line that says why. */
function fail(error: unknown): never {
  console.error(`indexer: ${error instanceof IndexerError ? error.message : sentenceOf(error)}`)
  process.exit(1)
}

try {
  const env = readEnv(process.env)
  const log = createLog(env.LOG_LEVEL)
  const indexer = await start(env, log)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      log.info('stopping')
      await indexer.stop()
      process.exit(0)
    })
  }
  await indexer.done.catch(async (error: unknown) => {
    // once it has begun, the API goes on answering from what there is, and /ready says why it is not up to date
    if (indexer.hasBegun() && !(error instanceof ConfigError)) return log.fatal(sentenceOf(error))
    await indexer.stop()
    fail(error)
  })
} catch (error) {
  fail(error)
}
