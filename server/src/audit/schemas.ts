import { z } from '@hono/zod-openapi'

export const auditQuery = z.object({
  before: z.coerce.number().int().min(1).optional().describe('entries older than this number'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

const entrySchema = z.object({
  seq: z.int(),
  at: z.int(),
  actor: z.string(),
  act: z.string(),
  subject: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  hash: z.string(),
})

export const auditLogSchema = z
  .object({
    items: z.array(entrySchema).describe('newest first'),
    next: z.int().nullable().describe('what to pass as `before` for older ones, null at the end'),
    firstBroken: z.int().nullable().describe('number of the first entry that was altered or follows a missing one'),
  })
  .openapi('AuditLog')
