import { sentenceOf } from '../../../indexer/src/errors.ts'
import type { Context } from '../api/context.ts'

const HOUR_MS = 3_600_000

/** Erases what is over once an hour; a failing round is logged and made up by the next. */
export function sweepEvery({ log }: Pick<Context, 'log'>, what: string, sweep: () => Promise<number>) {
  let running: Promise<void> = Promise.resolve()
  const round = async () => {
    const erased = await sweep().catch((error: unknown) => {
      log.warn({ what, reason: sentenceOf(error) }, 'erasing failed: it is tried again in an hour')
      return 0
    })
    if (erased > 0) log.info({ what, erased }, 'erased what is over')
  }
  const timer = setInterval(() => {
    running = round()
  }, HOUR_MS)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
