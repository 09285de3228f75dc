import { type Address, maxUint256, parseEther, type TransactionReceipt } from 'viem'
import { expect, test } from 'vitest'
import {
  cartOf,
  deployed,
  leftAt,
  openCheckout,
  orderOn,
  pays,
  person,
  refusedWith,
  tokensOf,
} from '../utils/checkout-shop.ts'
import { NOBODY } from '../utils/deploy-mall.ts'
import { network } from '../utils/network.ts'
import { TEA, usd } from '../utils/shop.ts'
import { deployUniswap, openPool, quote, type Uniswap } from '../utils/uniswap.ts'

const FEE = 3_000

async function coinOf(address: Address) {
  const client = await network.viem.getPublicClient()
  return client.getBalance({ address })
}

const paying = (maxTotal: bigint, value: bigint, fee = FEE, deadline = maxUint256) => ({
  functionName: 'placeWithNative',
  args: [[cartOf(TEA, maxTotal)], NOBODY, [], fee, deadline],
  value,
})

/** What a payment takes out of somebody's purse besides its gas. */
async function costOf(who: Address, payment: () => Promise<TransactionReceipt>): Promise<bigint> {
  const before = await coinOf(who)
  const { gasUsed, effectiveGasPrice } = await payment()
  return before - (await coinOf(who)) - gasUsed * effectiveGasPrice
}

async function openWithPool() {
  let uniswap: Uniswap | undefined
  const shop = await openCheckout(
    (connection) => deployed(connection, 'contracts/demo/DemoDollar.sol', 'DemoDollar', [usd(1_000_000)]),
    async (connection, weth) => {
      uniswap = await deployUniswap(connection, weth)
      return uniswap.factory
    },
  )
  if (uniswap === undefined) throw new Error('there is no Uniswap')
  const pool = { weth: shop.weth, token: shop.token, fee: FEE, coin: parseEther('100'), tokens: usd(300_000) }
  await openPool(shop.connection, uniswap, pool)
  return { shop, uniswap, pool, dora: await person('dora') }
}

test('tea for 40 dollars is paid in coin, and what the pool does not take comes back', async () => {
  const { shop, uniswap, pool, dora } = await network.networkHelpers.loadFixture(openWithPool)
  const price = await quote(shop.connection, uniswap, pool, usd(40))
  // the example of docs/checkout.md: 4,000 / 299,960 coins and 0.3 % for the pool
  expect(price).toBe(13_375_237_059_357_832n)

  const sent = parseEther('0.0136')
  expect(await costOf(dora.address, () => pays(shop, dora, paying(usd(40), sent)))).toBe(price)
  expect(await orderOn(shop)).toMatchObject({ buyer: dora.address, refundTo: dora.address, total: usd(40) })
  expect(await tokensOf(shop, shop.mall)).toBe(usd(40))
  expect(await tokensOf(shop, dora.address)).toBe(0n)
  expect(await leftAt(shop)).toEqual([0n, 0n, 0n])
})

test('dollars that the mall does not take come back as dollars', async () => {
  const { shop, dora } = await network.networkHelpers.loadFixture(openWithPool)
  await pays(shop, dora, paying(usd(43), parseEther('1')))
  expect(await tokensOf(shop, dora.address)).toBe(usd(3))
  expect(await leftAt(shop)).toEqual([0n, 0n, 0n])
})

test('what is sent is the most the pool gets, and a late payment is none', async () => {
  const { shop, uniswap, pool, dora } = await network.networkHelpers.loadFixture(openWithPool)
  const price = await quote(shop.connection, uniswap, pool, usd(40))
  expect(await refusedWith(shop, dora, paying(usd(40), price - 1n))).toBe('CoinTooLittle')
  expect(await refusedWith(shop, dora, paying(usd(40), price, 500))).toBe('PoolUnknown')
  const now = BigInt(await network.networkHelpers.time.latest())
  expect(await refusedWith(shop, dora, paying(usd(40), price, FEE, now))).toBe('PaymentExpired')
  expect(await refusedWith(shop, dora, paying(usd(40), price))).toBe('nothing')
})

test('a mall of wrapped coin takes coin as it is', async () => {
  const shop = await openCheckout(async (_, weth) => weth)
  const dora = await person('dora')
  const cost = await costOf(dora.address, () => pays(shop, dora, paying(TEA.price + 5n, TEA.price + 9n)))
  expect(cost).toBe(TEA.price)
  expect(await orderOn(shop)).toMatchObject({ buyer: dora.address, total: TEA.price })
  expect(await tokensOf(shop, dora.address)).toBe(0n)
  expect(await leftAt(shop)).toEqual([0n, 0n, 0n])
  expect(await refusedWith(shop, dora, paying(TEA.price, TEA.price - 1n))).toBe('CoinTooLittle')
})
