import { sentenceOf } from '../../indexer/src/errors.ts'
import { createLog } from './log.ts'
import { start } from './start.ts'

try {
  const server = await start(process.env, createLog(process.env.LOG_LEVEL || 'info'))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await server.stop()
      process.exit(0)
    })
  }
} catch (error) {
  console.error(`server: ${sentenceOf(error)}`)
  process.exit(1)
}
