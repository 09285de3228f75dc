import { randomUUID } from 'node:crypto'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import type { Db } from '../../src/db/database.ts'
import { openEmbedded } from '../../src/db/open-embedded.ts'
import { openPostgres } from '../../src/db/open-postgres.ts'

export const KINDS = ['pglite', 'postgres'] as const
export type Kind = (typeof KINDS)[number]

/** An empty database of a kind; whoever asks closes it. */
export async function emptyDatabase(kind: Kind): Promise<Db> {
  return kind === 'postgres' ? openPostgres(await freshPostgres()) : openEmbedded(await freshFolder())
}

/** A folder with an empty embedded database. */
export async function freshFolder(): Promise<string> {
  const folder = join(inject('serverFolder'), randomUUID())
  await cp(inject('embeddedTemplate'), folder, { recursive: true })
  return folder
}

/** The address of an empty database on the run's PostgreSQL server. */
export async function freshPostgres(): Promise<string> {
  const url = new URL(inject('postgresTemplate'))
  const [template, name] = [url.pathname.slice(1), `t${randomUUID().replaceAll('-', '')}`]
  url.pathname = '/postgres'
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  await client.query(`create database "${name}" template "${template}"`).finally(() => client.end())
  url.pathname = `/${name}`
  return url.href
}
