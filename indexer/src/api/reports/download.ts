import { eq } from 'drizzle-orm'
import type { Context as Hono } from 'hono'
import { readCursor } from '../../sink/cursor.ts'
import type { Tx } from '../../sink/database.ts'
import { checkpoint } from '../../sink/schema/mirror.ts'
import type { Cursor } from '../../sink/tables.ts'
import { type CsvRow, csvHead, csvLines } from './csv.ts'

type File = { name: string; columns: readonly string[]; total: number; pages: AsyncIterable<readonly CsvRow[]> }

/**
 * A CSV file, written as it is read: a page of rows in memory at a time, no faster than it is fetched. `x-total-rows` says how
 * many rows will come, so that whoever fetches can show how far it is; an error on the way breaks the connection, so that no part
 * passes for the whole.
 */
export async function download(c: Hono, { name, columns, total, pages }: File): Promise<Response> {
  const reader = pages[Symbol.asyncIterator]()
  // an error in the first page is still an answer of its own
  let next = await reader.next()
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start: (out) => out.enqueue(encoder.encode(csvHead(columns))),
    async pull(out) {
      if (next.done) return out.close()
      out.enqueue(encoder.encode(csvLines(columns, next.value)))
      next = await reader.next()
    },
    cancel: async () => void (await reader.return?.()),
  })
  return c.body(body, 200, {
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': `attachment; filename="${name}.csv"`,
    'x-content-type-options': 'nosniff',
    'x-total-rows': String(total),
  })
}

/** Rows that are there already, as the pages of a file. */
export async function* onePage(rows: readonly CsvRow[]): AsyncGenerator<readonly CsvRow[]> {
  yield rows
}

/** Throws when the block at which a file was begun is no longer on the chain: its rows would be of two chains. */
export async function mustStand(db: Tx, begun: Cursor): Promise<void> {
  const cursor = await readCursor(db)
  const [known] = await db.select().from(checkpoint).where(eq(checkpoint.number, begun.number))
  const isGone = !cursor || cursor.number < begun.number || (known !== undefined && known.hash !== begun.hash)
  if (isGone) throw new Error(`the chain was reorganised below block ${begun.number} while a file was written`)
}
