import { erc20Abi, getAbiItem, isAddressEqual } from 'viem'
import { readLogs } from '../chain/read-logs.ts'
import { UserError } from '../cli/user-error.ts'
import { type EpochMall, events } from './epoch-mall.ts'
import { isBefore, type Moment } from './moment.ts'
import type { Proposal } from './read-proposals.ts'

const POOL = 0
const transfer = getAbiItem({ abi: erc20Abi, name: 'Transfer' })

/**
 * What a month's rewards are paid from, token units: all that had come in by the month's last block, waiting in the mall's
 * account 0 or here already, less what other months held at the moment the month was proposed.
 */
export async function readPool(
  mall: EpochMall,
  { lastBlock, before, others }: { lastBlock: bigint; before: Moment; others: Iterable<Proposal> },
): Promise<bigint> {
  const query = { address: mall.token.address, event: transfer, block: mall.block, to: lastBlock }
  const received = await readLogs(mall.client, { ...query, args: { to: mall.pool } })
  let pool = await readWaiting(mall, lastBlock, before)
  for (const { args } of received) pool += args.value
  for (const { total, returned } of others) pool -= total - returned
  return pool > 0n ? pool : 0n
}

/** What waited in account 0 at the end of a block, unless its owner of then took it for himself later. */
async function readWaiting(mall: EpochMall, lastBlock: bigint, before: Moment): Promise<bigint> {
  const account = { address: mall.mall, block: mall.block, args: { id: POOL } }
  const moves = await readLogs(mall.client, { ...account, event: events.walletChanged })
  if (!moves.some(({ args }) => isAddressEqual(args.wallet, mall.pool))) {
    throw new UserError('the pool does not own account 0 yet: its owner proposes it, then run npm run epoch -- accept')
  }
  // each claim empties the account
  const claims = await readLogs(mall.client, { ...account, event: events.claimed })
  const last = claims.findLast(({ blockNumber }) => blockNumber <= lastBlock)
  const next = claims.find((claim) => claim.blockNumber > lastBlock && isBefore(claim, before))
  if (next && !isAddressEqual(next.args.to, mall.pool)) return 0n

  const block = last?.blockNumber ?? mall.block
  const settled = await readLogs(mall.client, { address: mall.mall, event: events.settled, block, to: lastBlock })
  return settled
    .filter((log) => last === undefined || isBefore(last, log))
    .reduce((sum, { args }) => sum + args.breakage, 0n)
}
