import { encodeFunctionData, maxUint256, parseAbi } from 'viem'
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
  walletOf,
} from '../utils/checkout-shop.ts'
import { permitOf } from '../utils/checkout-signatures.ts'
import { NOBODY } from '../utils/deploy-mall.ts'
import { network } from '../utils/network.ts'
import { TEA, usd } from '../utils/shop.ts'

const tokenAbi = parseAbi([
  'function transfer(address to, uint256 amount) returns (bool)',
  'function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)',
])

async function open() {
  const shop = await openCheckout((connection) =>
    deployed(connection, 'contracts/demo/DemoDollar.sol', 'DemoDollar', [usd(1_000_000)]),
  )
  const [dora, stranger] = [await person('dora'), await person('stranger')]
  const { wallet } = shop.connection
  const give = { abi: tokenAbi, address: shop.token, functionName: 'transfer', args: [dora.address, usd(100)] } as const
  await wallet.writeContract(give)
  return { shop, dora, stranger }
}

const paying = (carts: unknown[], permit: unknown) => ({
  functionName: 'placeWithPermit',
  args: [carts, NOBODY, [], permit],
})

test('a buyer who has approved nothing pays in one transaction and gets what was left back', async () => {
  const { shop, dora } = await network.networkHelpers.loadFixture(open)
  const most = TEA.price + usd(2)
  const permit = await permitOf(shop, dora, most, maxUint256)
  await pays(shop, dora, paying([cartOf(TEA, most)], permit))

  expect(await orderOn(shop)).toMatchObject({ buyer: dora.address, refundTo: dora.address, total: TEA.price })
  expect(await tokensOf(shop, dora.address)).toBe(usd(60))
  expect(await leftAt(shop)).toEqual([0n, 0n, 0n])
})

test('somebody who sees the payment coming uses its permit first, in the same block, and stops nothing', async () => {
  const { shop, dora, stranger } = await network.networkHelpers.loadFixture(open)
  const { token, checkout, connection } = shop
  const permit = await permitOf(shop, dora, TEA.price, maxUint256)
  const { value, deadline, v, r, s } = permit
  const { provider } = network

  await provider.request({ method: 'evm_setAutomine', params: [false] })
  const data = encodeFunctionData({
    abi: tokenAbi,
    functionName: 'permit',
    args: [dora.address, checkout, value, deadline, v, r, s],
  })
  const grab = { to: token, data, gas: 200_000n, gasPrice: 9_000_000_000n }
  const first = await walletOf(stranger).sendTransaction(grab)
  const paid = pays(shop, dora, paying([cartOf(TEA)], permit))
  // both wait in the pool; the one that pays more per gas comes first
  await expect
    .poll(async () => (await connection.publicClient.getBlock({ blockTag: 'pending' })).transactions.length)
    .toBe(2)
  await provider.request({ method: 'evm_mine', params: [] })
  await provider.request({ method: 'evm_setAutomine', params: [true] })

  await paid
  const block = await connection.publicClient.getBlock()
  expect(block.transactions[0]).toBe(first)
  expect((await connection.publicClient.getTransactionReceipt({ hash: first })).status).toBe('success')
  expect(await orderOn(shop)).toMatchObject({ buyer: dora.address, total: TEA.price })
  expect(await tokensOf(shop, dora.address)).toBe(usd(60))
})

test('a permit serves nobody but who signed it', async () => {
  const { shop, dora, stranger } = await network.networkHelpers.loadFixture(open)
  const permit = await permitOf(shop, dora, TEA.price, maxUint256)
  expect(await refusedWith(shop, stranger, paying([cartOf(TEA)], permit))).toBe('ERC20InsufficientAllowance')
})
