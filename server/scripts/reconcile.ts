/**
 * `npm run reconcile:rails -- --from 2026-11-01 --to 2026-11-30`: what the rails have on their books against ours, and ours against the
 * chain. Needs the server's settings in the environment; the embedded database only while the server is stopped. Fails on a difference.
 */
import { parseArgs } from 'node:util'
import { privateKeyToAccount } from 'viem/accounts'
import { z } from 'zod'
import { ConfigError, sentenceOf } from '../../indexer/src/errors.ts'
import { Chain } from '../src/chain/chain.ts'
import { readDeployment } from '../src/chain/deployment.ts'
import { systemClock } from '../src/clock.ts'
import { envSchema } from '../src/config/env.ts'
import { readSettings } from '../src/config/read-settings.ts'
import { reconcile } from '../src/payments/reconcile.ts'
import { openRails, readPaymentSettings } from '../src/payments/settings.ts'
import { openDatabase } from '../src/start.ts'

const today = new Date().toISOString().slice(0, 10)
const { values } = parseArgs({
  options: { from: { type: 'string', default: today }, to: { type: 'string', default: today } },
})

try {
  const { from, to } = z.object({ from: z.iso.date(), to: z.iso.date() }).parse(values)
  const env = readSettings(envSchema, process.env)
  const settings = readPaymentSettings(process.env)
  if (!settings.GATEWAY_KEY) throw new ConfigError('GATEWAY_KEY is missing: whose orders are to be compared?')
  const account = privateKeyToAccount(settings.GATEWAY_KEY as `0x${string}`)
  const db = await openDatabase(env)
  const chain = new Chain(env.RPC_URL, await readDeployment(env.DEPLOYMENT))
  const rails = openRails(settings, systemClock)
  const { counts, differences } = await reconcile({ db, chain, rails, gateway: account.address }, from, to).finally(
    () => db.close(),
  )
  const { railEntries, receipts, refunds, orders } = counts
  console.log(
    `${from} to ${to}: ${railEntries} lines of the rails, ${receipts} receipts, ${refunds} refunds, ${orders} orders on chain`,
  )
  for (const { what, rail, id, detail } of differences) console.log(`  ${what}: ${rail} ${id}: ${detail}`)
  console.log(`${differences.length} differences`)
  process.exit(differences.length === 0 ? 0 : 1)
} catch (error) {
  console.error(`reconcile: ${sentenceOf(error)}`)
  process.exit(1)
}
