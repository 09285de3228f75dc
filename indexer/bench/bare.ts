/** The practical ceiling: viem's getLogs, and COPY of what it decoded into one table without an index. */
import { readFile } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type AbiEvent, createPublicClient, type Hex, http } from 'viem'
import { mallAbi } from '../../abis/mall.ts'
import { readTask, tell } from './engines.ts'

// about five thousand events of the benchmark's chain, as the mirror takes them
const BLOCKS = 150n
const TABLE = 'create table bare (block bigint, log_index bigint, tx_hash text, name text, args json)'

type Sink = {
  run: (sql: string) => Promise<unknown>
  copy: (text: string) => Promise<unknown>
  size: () => Promise<number>
}

const SIZE = 'select pg_database_size(current_database()) as size'

async function openSink(database: ReturnType<typeof readTask>['database']): Promise<Sink> {
  if ('folder' in database) {
    const client = await PGlite.create(database.folder)
    return {
      run: (sql) => client.exec(sql),
      copy: (text) => client.query("copy bare from '/dev/blob'", [], { blob: new Blob([text]) }),
      size: async () => Number((await client.query<{ size: string }>(SIZE)).rows[0]?.size),
    }
  }
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  return {
    run: (sql) => client.query(sql),
    async copy(text) {
      const stream = client.query(copyFrom('copy bare from stdin'))
      stream.end(text)
      await finished(stream)
    },
    size: async () => Number((await client.query<{ size: string }>(SIZE)).rows[0]?.size),
  }
}

const escaped = (text: string) => text.replace(/\\/g, '\\\\')
const exact = (_: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)

const { rpcUrl, deployment, database } = readTask()
const { mall, block } = JSON.parse(await readFile(deployment, 'utf8')) as { mall: Hex; block: number }
const sink = await openSink(database)
const client = createPublicClient({ transport: http(rpcUrl, { maxResponseBodySize: 2 ** 28, timeout: 60_000 }) })
const events = mallAbi.filter((item) => item.type === 'event') as AbiEvent[]
await sink.run(TABLE)
let count = 0
const started = performance.now()
const head = await client.getBlockNumber()
for (let fromBlock = BigInt(block); fromBlock <= head; fromBlock += BLOCKS) {
  const toBlock = fromBlock + BLOCKS - 1n < head ? fromBlock + BLOCKS - 1n : head
  const logs = await client.getLogs({ address: mall, events, fromBlock, toBlock })
  const lines = logs.map(({ blockNumber, logIndex, transactionHash, eventName, args }) =>
    [blockNumber, logIndex, transactionHash, eventName, escaped(JSON.stringify(args, exact))].join('\t'),
  )
  if (lines.length > 0) await sink.copy(`${lines.join('\n')}\n`)
  count += logs.length
}
const seconds = (performance.now() - started) / 1_000
tell({ events: count, seconds, databaseBytes: await sink.size() })
process.exit(0)
