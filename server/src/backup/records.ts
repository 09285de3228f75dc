import { z } from 'zod'

/** The first line of a backup. */
export const headSchema = z.object({
  banyan: z.literal('server'),
  format: z.literal(1),
  at: z.int().describe('unix seconds'),
  migrations: z.array(z.string()),
})

/** A line that is not a row; rows are arrays of the columns' texts and follow their table. A file's bytes follow its line. */
export const recordSchema = z.union([
  z.object({ table: z.string(), columns: z.array(z.object({ name: z.string(), type: z.string() })) }),
  z.object({ sequence: z.string(), last: z.string() }),
  z.object({ file: z.string(), size: z.int().nonnegative() }),
  z.object({ end: z.string().describe('SHA-256 of everything before this line') }),
])

export const rowSchema = z.array(z.string().nullable())
