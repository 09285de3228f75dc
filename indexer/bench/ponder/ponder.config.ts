import { readFileSync } from 'node:fs'
import { createConfig } from 'ponder'
import type { Hex } from 'viem'
import { bonusPoolAbi } from '../../../abis/bonus-pool.ts'
import { mallAbi } from '../../../abis/mall.ts'

const { DEPLOYMENT = '', RPC_URL = '', END_BLOCK = '' } = process.env
const deployment = JSON.parse(readFileSync(DEPLOYMENT, 'utf8')) as { mall: Hex; bonusPool?: Hex; block: number }

// a URL begins with 20 requests a second and no setting says more; the same URL many times does
const URLS = 25

const span = { chain: 'local', startBlock: deployment.block, endBlock: Number(END_BLOCK) } as const

export default createConfig({
  chains: { local: { id: 31_337, rpc: Array.from({ length: URLS }, () => RPC_URL) } },
  contracts: {
    Mall: { ...span, abi: mallAbi, address: deployment.mall },
    // handlers of a contract that is not there are not registered (src/pool.ts)
    ...((deployment.bonusPool ? { BonusPool: { ...span, abi: bonusPoolAbi, address: deployment.bonusPool } } : {}) as {
      BonusPool: typeof span & { abi: typeof bonusPoolAbi; address: Hex }
    }),
  },
})
