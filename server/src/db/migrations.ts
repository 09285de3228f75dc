import { join } from 'node:path'

/** Where drizzle-kit has written the migrations. */
export const migrations = { migrationsFolder: join(import.meta.dirname, '../../drizzle') }
