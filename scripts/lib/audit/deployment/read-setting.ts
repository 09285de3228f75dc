import type { Address } from '../../../../spec/account.ts'
import { UserError } from '../../cli/user-error.ts'
import type { Setting } from '../books/books.ts'
import { mallInterface, poolInterface, tokenInterface } from '../chain/abi.ts'
import type { Rpc } from '../chain/rpc.ts'
import { askView, type View } from '../chain/view.ts'
import type { Deployment } from './deployment.ts'

const MAX_WINDOW = 366 * 86_400

/** What is fixed, as the contracts themselves answer it; the deployment file is held against it later. */
export async function readSetting(rpc: Rpc, deployment: Deployment): Promise<Setting> {
  const { mall, bonusPool: pool, checkout } = deployment
  const chainId = Number(await rpc.one<string>('eth_chainId'))
  if (chainId !== deployment.chainId)
    throw new UserError(`the deployment is of chain ${deployment.chainId}, but the node is on chain ${chainId}`)
  const code = await rpc.one<string>('eth_getCode', mall, 'latest')
  if (code === '0x')
    throw new UserError(`there is no contract at ${mall} on this chain: is the deployment file of another?`)

  const number = async (view: Omit<View, 'args'>) => Number(await askView<bigint>(rpc, 'latest', view))
  const ofMall = (name: string) => number({ contract: mallInterface, to: mall, name })
  const ofPool = async (name: string) => (pool ? number({ contract: poolInterface, to: pool, name }) : 0)
  const token = (
    await askView<string>(rpc, 'latest', { contract: mallInterface, to: mall, name: 'TOKEN' })
  ).toLowerCase()
  return {
    chainId,
    mall,
    token: token as Address,
    decimals: await number({ contract: tokenInterface, to: token as Address, name: 'decimals' }),
    pool,
    checkout: checkout?.address,
    limits: {
      maxLevels: await ofMall('MAX_LEVELS'),
      maxCommissionBps: await ofMall('MAX_COMMISSION_BPS'),
      maxFeeBps: await ofMall('MAX_FEE_BPS'),
      minReturnWindow: await ofMall('MIN_RETURN_WINDOW'),
      maxWindow: MAX_WINDOW,
      planDelay: await ofMall('PLAN_DELAY'),
    },
    challengeWindow: await ofPool('CHALLENGE_WINDOW'),
    claimWindow: await ofPool('CLAIM_WINDOW'),
    firstEpoch: await ofPool('FIRST_EPOCH'),
  }
}
