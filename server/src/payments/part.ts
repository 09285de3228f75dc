import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { ConfigError } from '../../../indexer/src/errors.ts'
import type { Part } from '../api/part.ts'
import { Outgoing } from '../chain/outgoing.ts'
import { registerActs } from './manual.ts'
import type { Payments } from './payments.ts'
import { Quotes } from './quote.ts'
import { Rates } from './rates.ts'
import { paymentRoutes } from './routes.ts'
import { openRails, readPaymentSettings } from './settings.ts'
import { judgePlace, placeEnded } from './settle.ts'
import { PaymentWorker } from './worker.ts'

/** Paying with a country's money: rails, the gateway that places orders on chain, and refunds by the way the money came. */
export const paymentsPart: Part = (context) => {
  const settings = readPaymentSettings(context.source)
  const rails = openRails(settings, context.clock)
  const { GATEWAY_KEY: key } = settings
  if (rails.size > 0 && !key) {
    throw new ConfigError('GATEWAY_KEY is missing: the account that pays orders on chain for those who pay by a rail.')
  }
  registerActs(context.acts)
  const isOpen = rails.size > 0 && key !== undefined
  const gateway = new Outgoing(context, {
    account: privateKeyToAccount((key ?? generatePrivateKey()) as `0x${string}`),
    name: 'gateway',
    onEnd: (tx, ended) => placeEnded(context, tx, ended).then(() => worker.wake()),
    judge: judgePlace(context),
  })
  const rates = new Rates(settings.FIAT_RATES, settings.FIAT_RATES_FILE, settings.FIAT_BOUND_BPS, context.clock)
  const payments: Payments = { context, settings, rails, rates, quotes: new Quotes(context.chain), gateway }
  const worker = new PaymentWorker(payments, gateway.confirmations, settings.PAYMENTS_PAUSE_MS)
  if (isOpen) {
    gateway.start()
    worker.start()
  }
  return {
    machinePaths: /^\/v1\/payments\/notify\/(?:alipay|wechat|card)$/,
    routes: (app) => paymentRoutes(app, payments, () => worker.wake()),
    problem: () => (isOpen ? (worker.problem() ?? gateway.problem()) : null),
    async stop() {
      await worker.stop()
      await gateway.stop()
    },
  }
}
