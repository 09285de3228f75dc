import type { Part } from './api/part.ts'
import { approvalsPart } from './approvals/part.ts'
import { auditPart } from './audit/part.ts'
import { factorsPart } from './factors/part.ts'
import { identityPart } from './identity/part.ts'
import { ownDataPart } from './own-data/part.ts'
import { paymentsPart } from './payments/part.ts'
import { profilePart } from './profile/part.ts'

/** What the server is made of. */
export const parts: Record<string, Part> = {
  identity: identityPart,
  factors: factorsPart,
  profile: profilePart,
  ownData: ownDataPart,
  approvals: approvalsPart,
  audit: auditPart,
  payments: paymentsPart,
}
