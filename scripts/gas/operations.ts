/** The operations of DESIGN section 10, each one transaction with cold slots and warm balances. */
import { getContract, type Hash, parseAbi } from 'viem'
import { type Bench, DAY, openBench, tooFewWallets } from './mall.ts'
import { type GasByKind, kinds } from './opcodes.ts'
import { traceFigures } from './trace.ts'

export type Measured = {
  gas: number
  floor: number
  above: GasByKind
  newSlots: number
  glamsterdam: number
  per: number
}
const naiveAbi = parseAbi([
  'function register(address upline)',
  'function buy(address merchant, address referrer, uint256 total)',
])

type Named = [name: string, measured: Measured]

/** The figures of one transaction, divided by `per` orders. */
export async function measure(bench: Bench, hash: Hash, per = 1): Promise<Measured> {
  const { gasUsed } = await bench.client.getTransactionReceipt({ hash })
  const { floor, above, newSlots, glamsterdam } = await traceFigures(bench.client, hash)
  const each = (gas: number) => Math.round(gas / per)
  for (const kind of kinds) above[kind] = each(above[kind])
  return { gas: each(Number(gasUsed)), floor: each(floor), above, newSlots, glamsterdam: each(glamsterdam), per }
}

/** The orders of one generation on the first `count` shelves. */
export const idsOf = (count: number, generation: bigint) =>
  Array.from({ length: count }, (_, i) => (generation << 40n) | BigInt(i + 1))

async function shipAndPass(bench: Bench, ids: bigint[]): Promise<Hash> {
  const hash = await bench.mall.write.ship([ids], { account: bench.merchant.account })
  await bench.networkHelpers.time.increase(22 * DAY)
  return hash
}

/** Runs the life of orders on a mall that pays `levels` levels; the first generation warms what a running mall has warm. */
export async function measureLevels(levels: number): Promise<Named[]> {
  const bench = await openBench(levels)
  const { mall } = bench
  const batch = 50
  // another buyer's orders stood on the shelves before, so that a reused shelf really changes both its words
  for (let i = 0; i < batch; i++) await bench.place(0, bench.otherBuyer.account)
  await bench.place()
  await shipAndPass(bench, idsOf(batch, 0n))
  await mall.write.settle([idsOf(batch, 0n)])

  const placeReused = await measure(bench, await bench.place(1))
  const ship1 = await measure(bench, await shipAndPass(bench, idsOf(1, 1n)))
  const settle1 = await measure(bench, await mall.write.settle([idsOf(1, 1n)]))

  for (let i = 1; i <= batch; i++) await bench.place(i)
  const second = idsOf(batch, 1n).with(0, (2n << 40n) | 1n)
  const ship50 = await measure(bench, await shipAndPass(bench, second), batch)
  const settle50 = await measure(bench, await mall.write.settle([second]), batch)
  const named: Named[] = [
    [`placeReused`, placeReused],
    ['ship1', ship1],
    ['ship50', ship50],
    [`settle1x${levels}`, settle1],
    [`settle50x${levels}`, settle50],
  ]
  return levels === 3 ? [...named, ...(await measureRest(bench))] : named
}

async function measureRest(bench: Bench): Promise<Named[]> {
  const { mall, merchant, buyer, people, cart } = bench
  const placeFresh = await measure(bench, await bench.place())
  const [first, second, last] = [people[0], people[2], people.at(-1)]
  if (!first || !second || !last) throw tooFewWallets
  const register = await measure(
    bench,
    await mall.write.register([bench.distributor], { account: last.account.address }),
  )

  await mall.write.claim([bench.distributor, second.account.address], { account: second.account })
  await bench.place(2)
  const cancelled = (2n << 40n) | 2n
  const cancel = await measure(bench, await mall.write.cancel([cancelled], { account: buyer.account }))
  await bench.place(2)
  const refunded = (3n << 40n) | 2n
  const refundPart = await measure(
    bench,
    await mall.write.refund([refunded, cart.maxTotal / 4n], { account: merchant.account }),
  )
  const refundWhole = await measure(
    bench,
    await mall.write.refund([refunded, cart.maxTotal - cart.maxTotal / 4n], { account: merchant.account }),
  )
  const firstId = await mall.read.accountOf([first.account.address])
  const claim = await measure(
    bench,
    await mall.write.claim([firstId, first.account.address], { account: first.account }),
  )
  return [
    ['placeFresh', placeFresh],
    ['register', register],
    ['cancel', cancel],
    ['refundPart', refundPart],
    ['refundWhole', refundWhole],
    ['claim', claim],
  ]
}

/** A sale through the usual push-payment contract and the usual ledger, everybody's balance warm, in the same run. */
export async function measureNaive(levels: number): Promise<Named[]> {
  const bench = await openBench(levels)
  const { viem, clients, token, buyer, merchant, people } = bench
  const house = people.at(-1)
  const line = people.slice(0, levels)
  const referrer = line.at(-1)
  if (!house || !referrer) throw tooFewWallets
  const named: Named[] = []
  for (const kind of ['NaivePush', 'NaivePull'] as const) {
    const rates = Array.from({ length: levels }, () => 450n)
    const { address } = await viem.deployContract(kind, [token.address, house.account.address, rates])
    const naive = getContract({ address, abi: naiveAbi, client: clients })
    for (const [i, { account }] of line.entries()) {
      const upline = line[i - 1]
      if (upline) await naive.write.register([upline.account.address], { account })
    }
    await token.write.approve([naive.address, 2n ** 256n - 1n], { account: buyer.account })
    const buy = () =>
      naive.write.buy([merchant.account.address, referrer.account.address, bench.cart.maxTotal], {
        account: buyer.account,
      })
    await token.write.mint([naive.address, 1n])
    await buy()
    named.push([`${kind === 'NaivePush' ? 'naivePush' : 'naivePull'}${levels}`, await measure(bench, await buy())])
  }
  return named
}
