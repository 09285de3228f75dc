import { cp } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { Database } from '../../src/sink/database.ts'
import { openPglite } from '../../src/sink/pglite.ts'
import { openPostgres } from '../../src/sink/postgres.ts'
import { wipe } from '../../src/sink/wipe.ts'

export const KINDS = ['pglite', 'postgres'] as const
export type Kind = (typeof KINDS)[number]

const open = new Map<Kind, Promise<Database>>()
let folders = 0

/** A folder with an empty embedded database. */
export async function freshFolder(): Promise<string> {
  const folder = join(inject('folder'), `data-${process.pid}-${++folders}`)
  await cp(inject('pgliteTemplate'), folder, { recursive: true })
  return folder
}

async function openKind(kind: Kind): Promise<Database> {
  return kind === 'postgres' ? openPostgres(inject('postgresUrl')) : openPglite(await freshFolder())
}

/** An empty mirror of a kind; the test files of a run share it, one after the other. */
export async function emptyDatabase(kind: Kind): Promise<Database> {
  const opening = open.get(kind) ?? openKind(kind)
  open.set(kind, opening)
  const database = await opening
  await wipe(database.reads)
  return database
}
