import { type Account, formatUnits, zeroAddress } from 'viem'
import { z } from 'zod'
import type { Connection } from '../chain/connect.ts'
import { connectMall, type MallChoice } from '../chain/connect-mall.ts'
import { UserError } from '../cli/user-error.ts'
import { operator } from '../demo/cast.ts'
import { demoAccount } from '../demo/demo-accounts.ts'
import { type EpochMall, epochMallOf } from './epoch-mall.ts'

/** Flags by which every step finds its mall. */
export const mallFlags = {
  network: z.string().optional().describe('a network of hardhat.config.ts; the running local mall without it'),
  rpc: z.string().optional().describe('or the URL of a node; PRIVATE_KEY signs'),
  deployment: z.string().optional().describe('the deployment file; deployments/<chainId>.json without it'),
}

/** A mall and somebody who may sign; the demo's operator signs on the running local mall. */
export type Session = EpochMall & { connection: Connection; format: (units: bigint) => string }

// reading needs no key
const WATCHER: Account = { address: zeroAddress, type: 'json-rpc' }

/** Connects a step to its mall; `signs` says whether it will send anything. */
export async function openSession(choice: MallChoice, { signs }: { signs: boolean }): Promise<Session> {
  const isDemo = choice.network === undefined && choice.rpc === undefined && process.env.PRIVATE_KEY === undefined
  const signer = isDemo ? demoAccount(operator) : undefined
  const { connection, deployment } = await connectMall(choice, signs ? signer : WATCHER)
  // a demo key is public: never sign with it where money is real
  if (signs && signer && !connection.isLocal) throw new UserError('the environment variable PRIVATE_KEY is missing')
  const { decimals, symbol } = deployment.token
  const format = (units: bigint) => `${formatUnits(units, decimals)} ${symbol}`
  return { ...epochMallOf(connection, deployment), connection, format }
}
