import type { Context } from '../api/context.ts'
import { Problem } from '../api/problem.ts'
import type { Outgoing } from '../chain/outgoing.ts'
import type { Quotes } from './quote.ts'
import type { PaymentRail } from './rail.ts'
import type { Rates } from './rates.ts'
import type { PaymentSettings } from './settings.ts'

/** What everything about payments works with. */
export type Payments = {
  context: Context
  settings: PaymentSettings
  rails: Map<string, PaymentRail>
  rates: Rates
  quotes: Quotes
  gateway: Outgoing
}

/** A rail that is open here. Throws `Problem`. */
export function railOf({ rails }: Pick<Payments, 'rails'>, name: string): PaymentRail {
  const rail = rails.get(name)
  if (rail) return rail
  throw new Problem(404, 'rail_unknown', `Nothing can be paid by ${name} here: GET /v1/payments/rails lists what can.`)
}
