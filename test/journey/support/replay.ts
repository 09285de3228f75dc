import { type Abi, type Block, decodeFunctionData, erc20Abi, type Hex, parseAbi, type Transaction } from 'viem'
import { bonusPoolAbi } from '../../../abis/bonus-pool.ts'
import { mallAbi } from '../../../abis/mall.ts'
import { arbiter, operator } from '../../../scripts/lib/demo/cast.ts'
import { demoAccount } from '../../../scripts/lib/demo/demo-accounts.ts'
import type { Address } from '../../../spec/account.ts'
import { type Action, apply } from '../../../spec/mall.ts'
import type { Limits } from '../../../spec/plan.ts'
import { createMall, type Mall } from '../../../spec/state.ts'
import { tokenBalanceOf, transfer } from '../../../spec/token.ts'
import type { RunningMall } from './running-mall.ts'

const DAY = 86_400
const PAUSE_PERIOD = 14 * DAY
const MAX_WINDOW = 366 * DAY
const FAUCET_AMOUNT = 1_000_000_000n
const DEMO_SUPPLY = 1_000_000_000_000n
const SEVERAL_BLOCKS = 100

const tokenCalls: Abi = [...erc20Abi, ...parseAbi(['function faucet()'])]

type ChainBlock = Block<bigint, true>

/** The mall as the specification says it must be after every transaction the chain has ever accepted. */
export type Replayed = { mall: Mall; people: Address[]; transactions: number; payouts: Map<bigint, Payout> }

/** Who got what when an order settled: token units by account id. */
export type Payout = Map<number, bigint>

/** Plays the whole chain again, transaction by transaction, with nothing but the specification's arithmetic. */
export async function replay(running: RunningMall): Promise<Replayed> {
  const blocks = await readBlocks(running)
  const { deployment } = running
  const ours = blocks.flatMap((block) =>
    block.transactions.map((transaction) => ({ transaction, now: Number(block.timestamp) })),
  )
  const isTo = (transaction: Transaction, address: Hex) => transaction.to?.toLowerCase() === address.toLowerCase()

  let mall = openingMall(running, Number(blocks.find(({ number }) => number === BigInt(deployment.block))?.timestamp))
  const people = new Set<Address>()
  const payouts = new Map<bigint, Payout>()
  let transactions = 0
  for (const { transaction, now } of ours) {
    people.add(lower(transaction.from))
    if (await isReverted(running, transaction)) continue
    transactions += 1
    if (isTo(transaction, deployment.token.address)) moveTokens(mall, transaction, people)
    if (isTo(transaction, deployment.mall)) mall = played(mall, transaction, now, payouts)
    const { bonusPool } = deployment
    if (bonusPool && isTo(transaction, bonusPool)) mall = tookPoolOver(mall, transaction, bonusPool, now)
  }
  for (const account of mall.accounts) people.add(account.wallet)
  return { mall, people: [...people], transactions, payouts }
}

function openingMall({ deployment }: RunningMall, deployedAt: number): Mall {
  const limits = deployment.arguments as Limits & { treasury: Address }
  const mall = createMall(
    {
      address: lower(deployment.mall),
      treasury: lower(limits.treasury),
      decimals: deployment.token.decimals,
      limits: { ...limits, maxWindow: MAX_WINDOW },
      pausePeriod: PAUSE_PERIOD,
    },
    deployedAt,
  )
  const head = lower(demoAccount(operator).address)
  for (const role of ['PLANNER', 'ADMITTER', 'GUARDIAN', 'TREASURER'] as const) mall.roles[role].add(head)
  mall.roles.ARBITER.add(lower(demoAccount(arbiter).address))
  mall.token.balances.set(head, DEMO_SUPPLY)
  return mall
}

async function readBlocks({ connection: { publicClient } }: RunningMall): Promise<ChainBlock[]> {
  const head = Number(await publicClient.getBlockNumber({ cacheTime: 0 }))
  const blocks: ChainBlock[] = []
  for (let from = 0; from <= head; from += SEVERAL_BLOCKS) {
    const numbers = Array.from({ length: Math.min(SEVERAL_BLOCKS, head - from + 1) }, (_, i) => BigInt(from + i))
    const read = (blockNumber: bigint) => publicClient.getBlock({ blockNumber, includeTransactions: true })
    blocks.push(...((await Promise.all(numbers.map(read))) as ChainBlock[]))
  }
  return blocks
}

async function isReverted({ connection }: RunningMall, { hash }: Transaction): Promise<boolean> {
  return (await connection.publicClient.getTransactionReceipt({ hash })).status === 'reverted'
}

function moveTokens(mall: Mall, { from, input }: Transaction, people: Set<Address>) {
  const { functionName, args = [] } = decodeFunctionData({ abi: tokenCalls, data: input })
  const who = lower(from)
  if (functionName === 'faucet') {
    mall.token.balances.set(who, tokenBalanceOf(mall, who) + FAUCET_AMOUNT)
  } else if (functionName === 'transfer') {
    const to = lower(args[0] as Hex)
    people.add(to)
    transfer(mall, who, to, args[1] as bigint)
  } else if (functionName !== 'approve') {
    throw new Error(`the replay does not know the token's ${functionName}`)
  }
}

/** The one thing that the bonus pool does here: it takes account 0 over when the mall is deployed. */
function tookPoolOver(mall: Mall, { input }: Transaction, pool: Hex, now: number): Mall {
  const { functionName } = decodeFunctionData({ abi: bonusPoolAbi, data: input })
  if (functionName !== 'acceptAccount') throw new Error(`the replay does not know the pool's ${functionName}`)
  const outcome = apply(mall, { name: 'acceptWallet', args: [0] }, lower(pool), now)
  if (!outcome.ok) throw new Error(`the pool took account 0 over, though ${outcome.error} forbids it`)
  return outcome.mall
}

/** The mall after a transaction; the chain accepted it, so the specification must too. */
function played(mall: Mall, { from, input, hash }: Transaction, now: number, payouts: Map<bigint, Payout>): Mall {
  return callsOf(input).reduce((before, action) => {
    const outcome = apply(before, action, lower(from), now)
    if (!outcome.ok) throw new Error(`${action.name} in ${hash} happened, though ${outcome.error} forbids it`)
    if (action.name === 'settle') payouts.set(action.args[0][0] ?? 0n, payoutOf(before, outcome.mall))
    return outcome.mall
  }, mall)
}

function payoutOf(before: Mall, after: Mall): Payout {
  const gains = after.accounts.map(({ id, balance }) => [id, balance - (before.accounts[id]?.balance ?? 0n)] as const)
  return new Map(gains.filter(([, gain]) => gain > 0n))
}

/** The actions of a transaction; a batch is settled one by one, so that each order's payout can be told. */
function callsOf(data: Hex): Action[] {
  const { functionName, args } = decodeFunctionData({ abi: mallAbi, data })
  if (functionName === 'multicall') return args[0].flatMap(callsOf)
  if (functionName === 'settle') return args[0].map((id) => ({ name: 'settle', args: [[id]] }))
  return [{ name: functionName, args: plain(args ?? []) } as Action]
}

/** Addresses are compared in one case. */
function plain(value: unknown): unknown {
  if (typeof value === 'string') return /^0x[0-9a-f]{40}$/i.test(value) ? value.toLowerCase() : value
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]))
}

function lower(address: Hex): Address {
  return address.toLowerCase() as Address
}
