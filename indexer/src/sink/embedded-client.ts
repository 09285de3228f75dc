import { once } from 'node:events'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Answer, CopyText, Question } from './embedded-worker.ts'

type Options = { rowMode?: 'array' | 'object' | undefined }
type Rows = { rows: unknown[] }

/** What both a connection and a transaction of the embedded database can do. */
export type Asking = {
  query(sql: string, params?: unknown[], options?: Options): Promise<Rows>
  copy(table: string, text: CopyText): Promise<void>
}

/** The embedded database in a thread of its own, so that it works while this one reads the chain and answers requests. */
export class EmbeddedClient implements Asking {
  readonly #worker: Worker
  readonly #waiting = new Map<number, { resolve: (rows: Rows) => void; reject: (error: Error) => void }>()
  // the end of the last transaction, or of the last query outside of one
  #turn: Promise<unknown> = Promise.resolve()
  #asked = 0

  private constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', ({ id, rows, error }: Answer) => {
      const asked = this.#waiting.get(id)
      this.#waiting.delete(id)
      if (error) asked?.reject(error)
      else asked?.resolve({ rows })
    })
    const fail = (error: Error) => {
      for (const { reject } of this.#waiting.values()) reject(error)
      this.#waiting.clear()
    }
    worker.on('error', fail)
    worker.on('exit', () => fail(new Error('the embedded database is closed')))
  }

  /** Opens the database in a folder, which is made when there is none. Rejects when it cannot be opened. */
  static async open(folder: string): Promise<EmbeddedClient> {
    const isThere = await access(join(folder, 'PG_VERSION')).then(
      () => true,
      () => false,
    )
    // making one takes 400 MB that only the end of its thread gives back
    if (!isThere) await (await EmbeddedClient.#start(folder)).close()
    return EmbeddedClient.#start(folder)
  }

  static async #start(folder: string): Promise<EmbeddedClient> {
    const worker = new Worker(new URL('./embedded-worker.ts', import.meta.url), { workerData: folder })
    const [{ error }] = (await once(worker, 'message')) as [Answer]
    if (!error) return new EmbeddedClient(worker)
    await worker.terminate()
    throw error
  }

  query(sql: string, params: unknown[] = [], options: Options = {}): Promise<Rows> {
    return this.#inTurn(() => this.#ask({ sql, params, rowMode: options.rowMode ?? 'object' }))
  }

  async copy(table: string, text: CopyText): Promise<void> {
    await this.#inTurn(() => this.#copy(table, text))
  }

  /** Nobody else asks anything between the beginning and the end of a transaction. */
  transaction<T>(work: (tx: Asking) => Promise<T>): Promise<T> {
    const run = (sql: string) => this.#ask({ sql, params: [], rowMode: 'object' })
    const tx: Asking = {
      query: (sql, params = [], { rowMode = 'object' } = {}) => this.#ask({ sql, params, rowMode }),
      copy: (table, text) => this.#copy(table, text),
    }
    return this.#inTurn(async () => {
      await run('begin')
      try {
        const result = await work(tx)
        await run('commit')
        return result
      } catch (error) {
        await run('rollback').catch(() => {})
        throw error
      }
    })
  }

  async close(): Promise<void> {
    await this.#turn
    const closed = once(this.#worker, 'exit')
    this.#worker.postMessage('close')
    await closed
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => {})
    return result
  }

  async #copy(table: string, text: CopyText): Promise<void> {
    await this.#ask({ sql: `copy ${table} from '/dev/blob'`, params: [], rowMode: 'object', text })
  }

  #ask(question: Omit<Question, 'id'>): Promise<Rows> {
    const id = ++this.#asked
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ id, ...question })
    })
  }
}
