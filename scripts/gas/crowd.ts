/** What joining and settling cost in a mall of few and of very many distributors: the same, since no list is ever walked. */
import type { Hex } from 'viem'
import { type Bench, DAY, openBench } from './mall.ts'
import { idsOf, measure } from './operations.ts'

export type Crowd = { distributors: number; register: number; settle1x3: number }

// where the compiler puts them: `MallSlots.sol` of the tests says the same
const registerSlot = 1n
const accountsSlot = 2n + 3n * 2n ** 16n
const accountActive = 1n << 152n
const idMask = 2n ** 40n - 1n

/** One mall that grows to each of `sizes`, written straight into its storage, in a tree of random uplines. */
export async function measureCrowds(sizes: number[]): Promise<Crowd[]> {
  const bench = await openBench(3)
  const crowds: Crowd[] = []
  for (const [i, distributors] of sizes.entries()) {
    await grow(bench, distributors)
    crowds.push({ distributors, ...(await measureOne(bench, distributors - 1, i)) })
  }
  return crowds
}

async function measureOne(bench: Bench, referrerId: number, turn: number): Promise<Omit<Crowd, 'distributors'>> {
  const { mall, merchant, people, otherBuyer } = bench
  const [joiner] = people.slice(-1 - turn)
  if (!joiner) throw new Error('the in-process chain has too few wallets')
  const cart = { ...bench.cart, referrerId }
  const place = () =>
    mall.write.place([[cart], people[4]?.account.address ?? '0x', otherBuyer.account.address, []], {
      account: otherBuyer.account,
    })
  // the first order warms the balances of house, pool and merchant
  for (let i = 0; i < 2; i++) await place()
  const shelf = await mall.read.shelfCount()
  const ids = idsOf(shelf, 0n).slice(-2)
  await mall.write.ship([ids], { account: merchant.account })
  await bench.networkHelpers.time.increase(22 * DAY)
  await mall.write.settle([ids.slice(0, 1)])
  const settled = await measure(bench, await mall.write.settle([ids.slice(1)]))
  const registered = await measure(bench, await mall.write.register([referrerId], { account: joiner.account.address }))
  return { register: registered.gas, settle1x3: settled.gas }
}

async function grow({ mall, networkHelpers, client }: Bench, distributors: number): Promise<void> {
  const from = await mall.read.accountCount()
  const { timestamp } = await client.getBlock()
  for (let id = from; id < distributors; id += 1_000)
    await Promise.all(
      Array.from({ length: Math.min(1_000, distributors - id) }, (_, i) => {
        const own = id + i
        const upline = uplineOf(own, distributors)
        const word = upline | (timestamp << 112n) | accountActive
        return networkHelpers.setStorageAt(mall.address, slotOf(accountsSlot + BigInt(own)), slotOf(word))
      }),
    )
  const register = BigInt((await client.getStorageAt({ address: mall.address, slot: slotOf(registerSlot) })) ?? 0)
  const counted = (register & ~(idMask << 40n)) | (BigInt(distributors) << 40n)
  await networkHelpers.setStorageAt(mall.address, slotOf(registerSlot), slotOf(counted))
}

/** A deterministic stand-in for chance: any smaller id but the pool's; the last few stand in one line of three levels. */
function uplineOf(id: number, distributors: number): bigint {
  return id > distributors - 4 ? BigInt(id - 1) : 1n + ((BigInt(id) * 2_654_435_761n) % BigInt(id - 1))
}

function slotOf(value: bigint): Hex {
  return `0x${value.toString(16).padStart(64, '0')}`
}
