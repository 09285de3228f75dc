import { z } from '@hono/zod-openapi'
import type { Act } from '../approvals/acts.ts'
import { walletText } from '../identity/schemas.ts'
import { removeAllFactors } from './remove-factor.ts'

const payload = z.object({ wallet: walletText })

/** Takes away the second factors of somebody who has lost them all; two admins must agree that it is he who asks. */
export const resetAct: Act<z.output<typeof payload>> = {
  proposes: ['ADMIN'],
  approves: ['ADMIN'],
  payload,
  subjectOf: ({ wallet }) => `wallet:${wallet.toLowerCase()}`,
  execute: async (tx, { wallet }) => void (await removeAllFactors(tx, wallet.toLowerCase())),
}
