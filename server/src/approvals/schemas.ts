import { z } from '@hono/zod-openapi'

const payloadSchema = z
  .record(z.string().max(60), z.union([z.string().max(500), z.number(), z.boolean(), z.null()]))
  .describe('what the act takes; no personal data')

export const proposalSchema = z.object({ act: z.string().min(1).max(60), payload: payloadSchema })

export const approvalSchema = z
  .object({
    id: z.uuid(),
    act: z.string(),
    subject: z.string(),
    payload: payloadSchema,
    state: z.enum(['open', 'executed', 'withdrawn', 'expired']),
    proposedBy: z.string(),
    proposedAt: z.int(),
    expiresAt: z.int(),
    decidedBy: z.string().nullable(),
    decidedAt: z.int().nullable(),
    mayApprove: z.boolean().describe('whether who asks may approve it'),
  })
  .openapi('Approval')

export const approvalsSchema = z
  .object({ items: z.array(approvalSchema), acts: z.array(z.string()).describe('what who asks may propose') })
  .openapi('Approvals')
