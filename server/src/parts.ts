import type { Part } from './api/part.ts'
import { approvalsPart } from './approvals/part.ts'
import { auditPart } from './audit/part.ts'
import { deliveryPart } from './delivery/part.ts'
import { factorsPart } from './factors/part.ts'
import { identityPart } from './identity/part.ts'
import { mediaPart } from './media/part.ts'
import { noticesPart } from './notices/part.ts'
import { ownDataPart } from './own-data/part.ts'
import { paymentsPart } from './payments/part.ts'
import { profilePart } from './profile/part.ts'
import { relayPart } from './relay/part.ts'
import { reviewsPart } from './reviews/part.ts'
import { threadsPart } from './threads/part.ts'
import { webhooksPart } from './webhooks/part.ts'

/** What the server is made of. */
export const parts: Record<string, Part> = {
  identity: identityPart,
  factors: factorsPart,
  profile: profilePart,
  ownData: ownDataPart,
  approvals: approvalsPart,
  audit: auditPart,
  notices: noticesPart,
  relay: relayPart,
  delivery: deliveryPart,
  threads: threadsPart,
  webhooks: webhooksPart,
  payments: paymentsPart,
  media: mediaPart,
  reviews: reviewsPart,
}
