/** The orders of the demo, from payment to wherever their story leaves them. */
import { parseEventLogs, toHex } from 'viem'
import { mallAbi } from '../../../abis/mall.ts'
import { UserError } from '../cli/user-error.ts'
import { arbiter, merchants } from './cast.ts'
import { demoAccount, KEEPER } from './demo-accounts.ts'
import type { Step, Story } from './stories.ts'
import { act, idOf, type Listed, passTo, type World } from './world.ts'

export type Scene = { at: number; run: () => Promise<void> }

const DAY = 86_400
// nothing of the demo is sold out
const SPARE = 2
const NO_HASH = `0x${'0'.repeat(64)}` as const
const regions = ['GB-LND', 'CN-44', 'DE-BE', 'US-CA', 'SG-01', 'JP-13'] as const
const SHELF_MASK = (1n << 40n) - 1n

/** An order's scenes, each at its moment. */
export function scenesOf(world: World, story: Story, index: number): Scene[] {
  // not everything happens on the hour
  const start = world.now - story.day * DAY - ((index * 977) % 3_000)
  let orderId = 0n
  const placing = {
    at: start,
    run: async () => {
      await passTo(world, start)
      orderId = await place(world, story, index)
    },
  }
  const rest = story.steps.map((step) => ({
    at: start + step.after * DAY,
    run: async () => {
      await passTo(world, start + step.after * DAY)
      await play(world, story, orderId, step)
    },
  }))
  return [placing, ...rest]
}

async function place(world: World, story: Story, index: number): Promise<bigint> {
  const lines = new Map<number, number>()
  let total = 0n
  for (const [nth, quantity] of story.items) {
    const product = pick(world.shelves[story.merchant], nth, quantity)
    lines.set(product.id, (lines.get(product.id) ?? 0) + quantity)
    total += product.price * BigInt(quantity)
  }
  const cart = {
    merchantId: idOf(world, merchants[story.merchant].name),
    lines: [...lines].map(([productId, quantity]) => ({ productId, quantity })),
    offers: [],
    referrerId: story.link === null ? 0 : idOf(world, story.link),
    region: toHex(regions[index % regions.length] as string, { size: 6 }),
    delivery: NO_HASH,
    maxTotal: total,
  }
  const { logs } = await act(world, story.buyer, {
    abi: mallAbi,
    address: world.deployment.mall,
    functionName: 'place',
    args: [[cart], demoAccount(story.buyer).address, `0x${'0'.repeat(40)}`, world.freeShelves.splice(0, 1)],
  })
  const [event] = parseEventLogs({ abi: mallAbi, logs, eventName: 'OrderPlaced' })
  if (!event) throw new UserError('an order of the demo was not placed')
  return event.args.orderId
}

// the n-th product, or the next one of which there is plenty
function pick(products: Listed[], nth: number, quantity: number): Listed {
  const from = nth % Math.max(1, products.length)
  const found = [...products.slice(from), ...products].find(({ stock }) => stock >= quantity + SPARE)
  if (!found) throw new UserError('the demo catalogue has too little in stock for its orders')
  found.stock -= quantity
  return found
}

async function play(world: World, story: Story, orderId: bigint, step: Step) {
  const mall = { abi: mallAbi, address: world.deployment.mall } as const
  const merchant = merchants[story.merchant].name
  const one = [orderId] as const
  switch (step.does) {
    case 'ship':
      return void (await act(world, merchant, { ...mall, functionName: 'ship', args: [one] }))
    case 'confirm':
      return void (await act(world, story.buyer, { ...mall, functionName: 'confirm', args: one }))
    case 'askBack': {
      const args = [orderId, await partOf(world, orderId, step.part)] as const
      return void (await act(world, story.buyer, { ...mall, functionName: 'requestReturn', args }))
    }
    case 'contest':
      return void (await act(world, merchant, { ...mall, functionName: 'contestReturn', args: one }))
    case 'refund': {
      const args = [orderId, await partOf(world, orderId, step.part)] as const
      await act(world, merchant, { ...mall, functionName: 'refund', args })
      return step.part[0] === step.part[1] ? freeShelf(world, orderId) : undefined
    }
    case 'release':
      await act(world, story.buyer, { ...mall, functionName: 'release', args: one })
      return freeShelf(world, orderId)
    case 'cancel':
      await act(world, story.buyer, { ...mall, functionName: 'cancel', args: one })
      return freeShelf(world, orderId)
    case 'withdraw':
      await act(world, merchant, { ...mall, functionName: 'cancel', args: one })
      return freeShelf(world, orderId)
    case 'accept':
      await act(world, merchant, { ...mall, functionName: 'acceptReturn', args: one })
      return freeShelf(world, orderId)
    case 'resolve': {
      const args = [orderId, await partOf(world, orderId, step.part)] as const
      await act(world, arbiter, { ...mall, functionName: 'resolve', args })
      return freeShelf(world, orderId)
    }
    case 'enforce':
      await act(world, KEEPER, { ...mall, functionName: 'enforce', args: one })
      return freeShelf(world, orderId)
    case 'settle':
      await act(world, KEEPER, { ...mall, functionName: 'settle', args: [one] })
      return freeShelf(world, orderId)
  }
}

async function partOf(world: World, orderId: bigint, [share, of]: readonly [bigint, bigint]): Promise<bigint> {
  const { connection, deployment } = world
  const { total } = await connection.publicClient.readContract({
    abi: mallAbi,
    address: deployment.mall,
    functionName: 'order',
    args: [orderId],
  })
  return (total * share) / of
}

function freeShelf(world: World, orderId: bigint) {
  world.freeShelves.push(Number(orderId & SHELF_MASK))
}
