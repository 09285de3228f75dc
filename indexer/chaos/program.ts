/** The indexer as a child that waits for settings: lives without a kill then need not start a process each. */
import pino from 'pino'
import { readEnv } from '../src/config/env.ts'
import { sentenceOf } from '../src/errors.ts'
import { type Indexer, start } from '../src/start.ts'
import type { Answer, Order } from './program-process.ts'

let running: Indexer | undefined

const tell = (answer: Answer) => process.send?.(answer)

async function obey(order: Order): Promise<void> {
  if (order.kind === 'stop') {
    await running?.stop()
    return void tell({ kind: 'stopped' })
  }
  running = await start(readEnv({ ...order.settings, PORT: '0' }), pino({ level: 'silent' }))
  // a mirror that gives up is what a life fails by
  running.done.catch((error: unknown) => tell({ kind: 'halted', why: sentenceOf(error) }))
  tell({ kind: 'started', port: running.port })
}

process.on('message', (order: Order) => {
  obey(order).catch((error: unknown) => tell({ kind: 'halted', why: sentenceOf(error) }))
})
process.on('disconnect', () => process.exit(0))
