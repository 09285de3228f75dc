import { z } from '@hono/zod-openapi'

export const ownDataSchema = z
  .object({
    wallet: z.string(),
    exportedAt: z.int(),
    data: z
      .record(z.string(), z.array(z.record(z.string(), z.unknown())))
      .describe('rows by what they are; secrets that only serve to check somebody are left out'),
    kept: z.record(z.string(), z.string()).describe('what a deletion would leave here, and why'),
    chain: z.string(),
  })
  .openapi('OwnData')

export const deletedSchema = z
  .object({
    deleted: z.record(z.string(), z.int()).describe('rows that are gone, by what they were'),
    kept: z.record(z.string(), z.string()).describe('what stays, and why'),
  })
  .openapi('Deleted')
