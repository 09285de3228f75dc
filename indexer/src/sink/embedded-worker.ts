/** The thread of the embedded database: answers one query after the other, as they are asked. */
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'

/** What a COPY reads, in pieces. */
export type CopyText = (string | Uint8Array<ArrayBuffer>)[]
/** A query; `text` is what a COPY reads. */
export type Question = { id: number; sql: string; params: unknown[]; rowMode: 'array' | 'object'; text?: CopyText }
/** What came of it; the one with id 0 tells that the database is open, or why it is not. */
export type Answer = { id: number; rows: unknown[]; error?: Error }

const port = parentPort as NonNullable<typeof parentPort>
const say = (answer: Answer) => port.postMessage(answer)

try {
  const client = await PGlite.create(workerData as string, {
    // no power cut is survived without fsync, which the embedded database never does: these would guard against nothing else
    postgresqlconf: ['full_page_writes = off', 'wal_level = minimal', 'max_wal_senders = 0', 'shared_buffers = 48MB'],
  })
  say({ id: 0, rows: [] })
  port.on('message', async (question: Question | 'close') => {
    if (question === 'close') {
      await client.close()
      process.exit(0)
    }
    const { id, sql, params, rowMode, text } = question
    try {
      const blob = text === undefined ? {} : { blob: new Blob(text) }
      const { rows } = await client.query(sql, params, { rowMode, ...blob })
      say({ id, rows })
    } catch (error) {
      say({ id, rows: [], error: new Error((error as Error).message) })
    }
  })
} catch (error) {
  say({ id: 0, rows: [], error: new Error((error as Error).message) })
}
