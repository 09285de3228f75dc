import { type Abi, encodeFunctionData, type Hex, hexToBigInt, numberToHex } from 'viem'
import { mallAbi } from '../../abis/mall.ts'
import type { DeployedMall } from '../utils/deploy-mall.ts'
import { network } from '../utils/network.ts'

// where types/Account.sol keeps them
const VOLUME_SHIFT = 40n
const TIER_SHIFT = 104n
const VOLUME_AND_TIER = (2n ** 72n - 1n) << VOLUME_SHIFT

type Trace = { structLogs: { op: string; stack: Hex[] }[] }

/** Writes an account's volume (hundredths of a token) and tier into its slot: no selling leads to just any of them. */
export async function setStanding(chain: DeployedMall, id: number, volume: bigint, tier: number): Promise<void> {
  const client = await network.viem.getPublicClient()
  const slot = await accountSlot(chain, id)
  const word = hexToBigInt((await client.getStorageAt({ address: chain.address, slot })) ?? '0x0')
  const standing = (volume << VOLUME_SHIFT) | (BigInt(tier) << TIER_SHIFT)
  const changed = (word & ~VOLUME_AND_TIER) | standing
  await network.provider.request({
    method: 'hardhat_setStorageAt',
    params: [chain.address, slot, numberToHex(changed, { size: 32 })],
  })
}

/** The one low slot that the view of an account reads: accounts are an array, everything else it reads is a mapping. */
async function accountSlot(chain: DeployedMall, id: number): Promise<Hex> {
  const data = encodeFunctionData({ abi: mallAbi as Abi, functionName: 'account', args: [id] })
  const params = [{ to: chain.address, data }, 'latest', {}]
  const { structLogs } = (await network.provider.request({ method: 'debug_traceCall', params })) as Trace
  const reads = structLogs.filter(({ op }) => op === 'SLOAD').map(({ stack }) => hexToBigInt(stack.at(-1) ?? '0x0'))
  const [slot, ...others] = reads.filter((read) => read < 2n ** 64n)
  if (slot === undefined || others.length > 0) throw new Error('account(id) no longer reads exactly one array slot')
  return numberToHex(slot)
}
