import { decodeFunctionResult, encodeFunctionData, type Hex } from 'viem'
import { mallAbi } from '../../../abis/mall.ts'
import { type Deployment, isLocalChain } from '../config/deployment.ts'
import { ChainChangedError, ConfigError } from '../errors.ts'
import { decodeLog } from '../projection/decode.ts'
import type { Cursor } from '../sink/tables.ts'
import { type Header, readHeaders } from '../source/header.ts'
import { logsOfBlock } from '../source/logs.ts'
import type { Rpc } from '../source/rpc.ts'

/** What tells one mall on one chain from every other, and the block before its first. */
export type Identity = Omit<Cursor, 'id'>

/** The mall is not on the chain the node serves. */
export class MallMissingError extends ConfigError {
  override name = 'MallMissingError'
}

async function readMaxLevels(rpc: Rpc, to: Hex): Promise<number> {
  const data = encodeFunctionData({ abi: mallAbi, functionName: 'MAX_LEVELS' })
  const result = await rpc.request<Hex>('eth_call', [{ to, data }, 'latest'])
  return Number(decodeFunctionResult({ abi: mallAbi, functionName: 'MAX_LEVELS', data: result }))
}

/**
 * Reads who the mall is. Throws `ConfigError` for a node of another chain, `MallMissingError` when the mall is
 * not there and `InconsistentError` when the node does not have its block.
 */
export async function readIdentity(rpc: Rpc, deployment: Deployment): Promise<Identity> {
  const chainId = Number(await rpc.request<Hex>('eth_chainId'))
  if (chainId !== deployment.chainId) {
    throw new ConfigError(
      `RPC_URL serves chain ${chainId} but DEPLOYMENT is for chain ${deployment.chainId}: set both to the same chain.`,
    )
  }
  const numbers = [0, deployment.block - 1, deployment.block]
  // a node that lacks one of them is behind, which says nothing of the mall
  const [genesis, before, first] = (await readHeaders(rpc, numbers)) as [Header, Header, Header]
  const logs = await logsOfBlock(rpc, [deployment.mall], first.hash)
  // the mall's first words are the registrations of the pool and the house
  const isBorn = logs.map(decodeLog).some((event) => event?.name === 'DistributorRegistered' && event.args.id === 0)
  if (!isBorn) {
    throw new MallMissingError(
      `DEPLOYMENT says that the mall ${deployment.mall} was deployed in block ${deployment.block} of chain ${chainId}, but it was not: deploy it again, or give the file of this chain.`,
    )
  }
  const maxLevels = await readMaxLevels(rpc, deployment.mall)
  const { number, hash, at } = before
  const mall = deployment.mall.toLowerCase()
  const bonusPool = deployment.bonusPool?.toLowerCase() ?? null
  const place = { chainId, genesis: genesis.hash, mall, bonusPool, deployedBlock: deployment.block }
  return { ...place, maxLevels, number, hash, at, finalBlock: number }
}

/** Whether a mirror is of another chain or mall. Throws `ChainChangedError` when it is and must not be thrown away. */
export function mustBeginAnew(cursor: Cursor, identity: Identity): boolean {
  const fields = ['chainId', 'genesis', 'mall', 'bonusPool', 'deployedBlock'] as const
  const changed = fields.find((field) => cursor[field] !== identity[field])
  if (!changed) return false
  if (isLocalChain(identity.chainId) && isLocalChain(cursor.chainId)) return true
  throw new ChainChangedError(
    `The mirror holds another chain or mall (${changed} was ${cursor[changed]}, is ${identity[changed]}): give RPC_URL and DEPLOYMENT of the old one, or an empty database for the new one.`,
  )
}
