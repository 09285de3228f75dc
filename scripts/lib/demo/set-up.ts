/** The first days of the demo: plan, merchants, catalogue, distributors, and money for everybody. */
import { encodeFunctionData, erc20Abi, type Hex, maxUint256, parseEther, parseEventLogs, parseUnits } from 'viem'
import { mallAbi } from '../../../abis/mall.ts'
import { chunksOf } from '../chunks-of.ts'
import { arbiter, buyers, demoPlan, distributors, merchants, operator } from './cast.ts'
import { demoAccount, KEEPER } from './demo-accounts.ts'
import type { DemoListing } from './demo-catalogue.ts'
import { act, idOf, passTo, type World } from './world.ts'

const DAY = 86_400
const HOUSE = 1
const LISTINGS_PER_CALL = 12

/** Gives every person of the demo gas, and buyers and distributors dollars. */
export async function fundEverybody(world: World) {
  const { deployment } = world
  const people = [operator, arbiter, KEEPER, ...[...merchants, ...distributors, ...buyers].map(({ name }) => name)]
  for (const name of people) await giveGas(world, name)

  const { address, decimals } = deployment.token
  const gifts = [
    ...buyers.map(({ name }) => [name, '5000'] as const),
    ...distributors.map(({ name }) => [name, '300'] as const),
    ...merchants.map(({ name }) => [name, '300'] as const),
  ]
  for (const [name, amount] of gifts) {
    const args = [demoAccount(name).address, parseUnits(amount, decimals)] as const
    await act(world, operator, { abi: erc20Abi, address, functionName: 'transfer', args })
  }
  for (const { name } of buyers.slice(0, -1)) {
    const args = [deployment.mall, maxUint256] as const
    await act(world, name, { abi: erc20Abi, address: deployment.token.address, functionName: 'approve', args })
  }
}

/** Test ether for gas. */
export async function giveGas({ connection }: Pick<World, 'connection'>, name: string) {
  await connection.publicClient.request({
    method: 'anvil_setBalance',
    params: [demoAccount(name).address, `0x${parseEther('100').toString(16)}`],
  } as never)
}

/** Publishes the plan and admits the merchants. */
export async function openMall(world: World) {
  const mall = { abi: mallAbi, address: world.deployment.mall } as const
  await act(world, operator, { ...mall, functionName: 'publishPlan', args: [demoPlan] })
  for (const { name } of merchants) {
    await register(world, name, HOUSE)
    await act(world, operator, { ...mall, functionName: 'setMerchant', args: [idOf(world, name), true] })
  }
}

/** Registers a person under an upline and remembers the id. */
export async function register(world: World, name: string, uplineId: number) {
  const { mall } = world.deployment
  const { logs } = await act(world, name, { abi: mallAbi, address: mall, functionName: 'register', args: [uplineId] })
  const [event] = parseEventLogs({ abi: mallAbi, logs, eventName: 'DistributorRegistered' })
  world.ids.set(name, Number(event?.args.id))
}

/** The distributors, each on the day he joined. */
export function recruitment(world: World): { at: number; run: () => Promise<void> }[] {
  return distributors.map((person, index) => ({
    at: world.now - person.day * DAY + index * 1_800,
    run: async () => {
      await passTo(world, world.now - person.day * DAY + index * 1_800)
      await register(world, person.name, 'upline' in person ? idOf(world, person.upline) : HOUSE)
    },
  }))
}

/** Lists products of one merchant in as few transactions as sensible. */
export async function listProducts(world: World, merchant: 0 | 1, listings: DemoListing[]) {
  const { name } = merchants[merchant]
  for (const batch of chunksOf(listings, LISTINGS_PER_CALL)) {
    const calls = batch.map((listing) => listCall(idOf(world, name), listing))
    const { logs } = await act(world, name, {
      abi: mallAbi,
      address: world.deployment.mall,
      functionName: 'multicall',
      args: [calls],
    })
    for (const [index, { args }] of parseEventLogs({ abi: mallAbi, logs, eventName: 'ProductListed' }).entries()) {
      const { productId: id, price, stock } = args
      world.shelves[merchant].push({ id, price, stock, sale: batch[index]?.sale })
    }
  }
}

/** Starts the sales the catalogue tells of; they end so many days from now. */
export async function startSales(world: World, merchant: 0 | 1) {
  const calls = world.shelves[merchant].flatMap(({ id, sale }) => {
    if (!sale) return []
    const args = [id, sale.price, world.time, world.now + sale.days * DAY] as const
    return [encodeFunctionData({ abi: mallAbi, functionName: 'setSale', args })]
  })
  if (calls.length === 0) return
  const { name } = merchants[merchant]
  await act(world, name, { abi: mallAbi, address: world.deployment.mall, functionName: 'multicall', args: [calls] })
}

function listCall(merchantId: number, { price, stock, commissionBps, content }: DemoListing): Hex {
  const args = [{ merchantId, price, stock, commissionBps, planId: 1, content }] as const
  return encodeFunctionData({ abi: mallAbi, functionName: 'list', args })
}
