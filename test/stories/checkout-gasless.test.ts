import { type Address, keccak256, parseAbi, parseSignature, toBytes, zeroAddress } from 'viem'
import { hashTypedData, wrapTypedDataSignature } from 'viem/experimental/erc7739'
import { expect, test } from 'vitest'
import { checkoutAbi } from '../../abis/checkout.ts'
import {
  type CheckoutShop,
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
import {
  type Agreement,
  agree,
  agreementOf,
  bringing,
  domainOf,
  messageOf,
  receiveTypes,
} from '../utils/checkout-signatures.ts'
import { network } from '../utils/network.ts'
import { DAY, HOUR, TEA, usd } from '../utils/shop.ts'

const tokenAbi = parseAbi([
  'function transfer(address to, uint256 amount) returns (bool)',
  'function mint(address to, uint256 amount)',
  'function cancelAuthorization(address authorizer, bytes32 nonce, uint8 v, bytes32 r, bytes32 s)',
])
const SALT = keccak256(toBytes('the first'))

const dollars = (shop: CheckoutShop, to: Address) =>
  shop.connection.wallet.writeContract({
    abi: tokenAbi,
    address: shop.token,
    functionName: 'transfer',
    args: [to, usd(100)],
  })

/** Dora signs for tea and a second tea; the relayer has coin for gas and nothing else. */
async function open() {
  const shop = await openCheckout((connection) =>
    deployed(connection, 'contracts/demo/DemoDollar.sol', 'DemoDollar', [usd(1_000_000)]),
  )
  const [dora, relayer] = [await person('dora'), await person('relayer')]
  await network.networkHelpers.setBalance(dora.address, 0n)
  await dollars(shop, dora.address)
  const now = BigInt(await network.networkHelpers.time.latest())
  const carts = [cartOf(TEA), cartOf(TEA, TEA.price + usd(5))]
  const terms = { carts, validBefore: now + BigInt(DAY), salt: SALT }
  const agreement = await agree(shop, dora, terms)
  return { shop, dora, relayer, terms, agreement }
}

test('a buyer without coin signs, and a relayer brings it to the chain', async () => {
  const { shop, dora, relayer, agreement } = await network.networkHelpers.loadFixture(open)
  await pays(shop, relayer, bringing(agreement))
  expect(await orderOn(shop)).toMatchObject({ buyer: dora.address, refundTo: dora.address, total: TEA.price })
  expect(await orderOn(shop, 2)).toMatchObject({ buyer: dora.address, total: TEA.price })
  expect(await tokensOf(shop, dora.address)).toBe(usd(20))
  expect(await tokensOf(shop, relayer.address)).toBe(0n)
  expect(await leftAt(shop)).toEqual([0n, 0n, 0n])

  // a second time it is used up; the same carts with another salt are another purchase
  expect(await refusedWith(shop, relayer, bringing(agreement))).toBe('ERC3009UsedAuthorization')
})

const anyOffer = {
  productId: 1,
  unitPrice: 1n,
  validUntil: 2 ** 40 - 1,
  maxUses: 1,
  maxQuantity: 1,
  number: 1n,
  buyer: `0x${'0'.repeat(40)}`,
} as const

/** Every field of what was signed, changed in one place. */
const changes: Record<string, (agreement: Agreement) => void> = {
  'the merchant': ({ carts }) => cart(carts, 0, { merchantId: 3 }),
  'a product': ({ carts }) => cart(carts, 1, { lines: [{ productId: 2, quantity: 1 }] }),
  'a quantity': ({ carts }) => cart(carts, 0, { lines: [{ productId: 1, quantity: 2 }] }),
  'a line more': ({ carts }) => cart(carts, 0, { lines: [...(carts[0]?.lines ?? []), { productId: 1, quantity: 1 }] }),
  'no lines': ({ carts }) => cart(carts, 0, { lines: [] }),
  'an offer': ({ carts }) => cart(carts, 0, { offers: [{ offer: anyOffer, signature: '0x' }] }),
  'the referrer': ({ carts }) => cart(carts, 0, { referrerId: 2 }),
  'the region': ({ carts }) => cart(carts, 1, { region: '0x434e2d343400' }),
  'the delivery address': ({ carts }) => cart(carts, 1, { delivery: keccak256(toBytes('elsewhere')) }),
  'the most it may cost': ({ carts }) => cart(carts, 0, { maxTotal: TEA.price + 1n }),
  'the most of two, with the same sum': ({ carts }) => {
    cart(carts, 0, { maxTotal: TEA.price + 1n })
    cart(carts, 1, { maxTotal: TEA.price + usd(5) - 1n })
  },
  'a cart more': ({ carts }) => void carts.push(cartOf(TEA, 0n)),
  'a cart less': ({ carts }) => void carts.pop(),
  'the order of carts': ({ carts }) => void carts.reverse(),
  'the refund address': (agreement) => Object.assign(agreement, { refundTo: `0x${'ab'.repeat(20)}` }),
  'its beginning': ({ authorization }) => Object.assign(authorization, { validAfter: 1n }),
  'its end': ({ authorization }) => Object.assign(authorization, { validBefore: authorization.validBefore + 1n }),
  'the salt': ({ authorization }) => Object.assign(authorization, { salt: keccak256(toBytes('another')) }),
}

function cart(carts: Agreement['carts'], index: number, change: Partial<Agreement['carts'][number]>) {
  Object.assign(carts[index] as object, change)
}

test.each(Object.keys(changes))('a relayer cannot change %s', async (name) => {
  const { shop, relayer, agreement } = await network.networkHelpers.loadFixture(open)
  const changed = structuredClone(agreement)
  changes[name]?.(changed)
  expect(changed).not.toEqual(agreement)
  expect(await refusedWith(shop, relayer, bringing(changed))).toBe('ERC3009InvalidSignature')
})

test('a relayer cannot name another buyer, even one who has signed the same', async () => {
  const { shop, relayer, agreement, terms } = await network.networkHelpers.loadFixture(open)
  const other = await person('other')
  await dollars(shop, other.address)
  const theirs = await agree(shop, other, terms)
  const swapped = { ...agreement, buyer: theirs.buyer }
  expect(await refusedWith(shop, relayer, bringing(swapped))).toBe('ERC3009InvalidSignature')
})

test('every field of a cart is in the list of changes', () => {
  // when a cart gains a field, this fails until the field is tried above
  const inputs = checkoutAbi.find((entry) => entry.type === 'function' && entry.name === 'authorizationNonce')
  const carts = inputs?.type === 'function' ? inputs.inputs[0] : undefined
  const fields = (carts as unknown as { components: { name: string }[] }).components.map(({ name }) => name)
  const tried = ['merchantId', 'lines', 'offers', 'referrerId', 'region', 'delivery', 'maxTotal']
  expect(fields).toEqual(tried)
})

test('what a relayer may choose is where the orders stand', async () => {
  const { shop, dora, relayer, agreement } = await network.networkHelpers.loadFixture(open)
  await pays(shop, relayer, bringing({ ...agreement, shelves: [7, 2 ** 40 - 1] }))
  expect(await orderOn(shop)).toMatchObject({ buyer: dora.address, total: TEA.price })
  expect(await tokensOf(shop, dora.address)).toBe(usd(20))
})

test('an authorization ends with its period', async () => {
  const { shop, relayer, agreement } = await network.networkHelpers.loadFixture(open)
  await network.networkHelpers.time.setNextBlockTimestamp(agreement.authorization.validBefore)
  await network.networkHelpers.mine()
  expect(await refusedWith(shop, relayer, bringing(agreement))).toBe('ERC3009InvalidAuthorizationTime')
})

test('an authorization of later cannot be used now', async () => {
  const { shop, dora, relayer, terms } = await network.networkHelpers.loadFixture(open)
  const validAfter = terms.validBefore - BigInt(HOUR)
  const later = await agree(shop, dora, { ...terms, validAfter })
  expect(await refusedWith(shop, relayer, bringing(later))).toBe('ERC3009InvalidAuthorizationTime')
})

test('a buyer takes his signature back', async () => {
  const { shop, dora, relayer, agreement, terms } = await network.networkHelpers.loadFixture(open)
  const { nonce } = await messageOf(shop, dora.address, terms)
  const signature = await dora.signTypedData({
    domain: await domainOf(shop),
    primaryType: 'CancelAuthorization',
    types: {
      CancelAuthorization: [
        { name: 'authorizer', type: 'address' },
        { name: 'nonce', type: 'bytes32' },
      ],
    },
    message: { authorizer: dora.address, nonce },
  })
  const { r, s, v } = parseSignature(signature)
  await shop.connection.wallet.writeContract({
    abi: tokenAbi,
    address: shop.token,
    functionName: 'cancelAuthorization',
    args: [dora.address, nonce, Number(v), r, s],
  })
  expect(await refusedWith(shop, relayer, bringing(agreement))).toBe('ERC3009UsedAuthorization')
})

test('a signature for one checkout is worth nothing at another', async () => {
  const { shop, relayer, agreement } = await network.networkHelpers.loadFixture(open)
  const args = [shop.mall, shop.weth, zeroAddress]
  const checkout = await deployed(shop.connection, 'contracts/periphery/Checkout.sol', 'Checkout', args)
  expect(await refusedWith({ ...shop, checkout }, relayer, bringing(agreement))).toBe('ERC3009InvalidSignature')
})

test('a signature for another chain is worth nothing here', async () => {
  const { shop, dora, relayer, terms } = await network.networkHelpers.loadFixture(open)
  const elsewhere = { ...shop, connection: { ...shop.connection, chainId: 1 } }
  const agreement = await agree(elsewhere, dora, terms)
  expect(await refusedWith(shop, relayer, bringing(agreement))).toBe('ERC3009InvalidSignature')
})

test('a contract wallet signs with as many bytes as it likes', async () => {
  const shop = await openCheckout((connection) =>
    deployed(connection, 'test/tokens/AuthorizationToken.sol', 'AuthorizationToken', [6]),
  )
  const [owner, relayer] = [await person('owner'), await person('relayer')]
  const wallet = await deployed(shop.connection, 'test/mocks/TypedWallet.sol', 'TypedWallet', [owner.address])
  await shop.connection.wallet.writeContract({
    abi: tokenAbi,
    address: shop.token,
    functionName: 'mint',
    args: [wallet, usd(100)],
  })
  const now = BigInt(await network.networkHelpers.time.latest())
  const terms = { carts: [cartOf(TEA)], validBefore: now + BigInt(DAY), salt: SALT }
  const message = await messageOf(shop, wallet, terms)
  const typed = { domain: await domainOf(shop), types: receiveTypes, primaryType: 'ReceiveWithAuthorization' } as const

  // the owner signs what the wallet wraps around the token's message (ERC-7739)
  const own = { name: 'Typed Wallet', version: '1', chainId: shop.connection.chainId, verifyingContract: wallet }
  const verifierDomain = { ...own, salt: `0x${'00'.repeat(32)}` } as const
  const hash = hashTypedData({ ...typed, message, verifierDomain } as never)
  const signature = wrapTypedDataSignature({ ...typed, message, signature: await owner.sign({ hash }) } as never)
  expect(signature.length).toBeGreaterThan(2 + 2 * 65)

  await pays(shop, relayer, bringing(agreementOf(wallet, terms, signature)))
  expect(await orderOn(shop)).toMatchObject({ buyer: wallet, refundTo: wallet, total: TEA.price })
  expect(await tokensOf(shop, wallet)).toBe(usd(60))

  // the owner's plain signature of the same message is none of the wallet's
  const plain = await owner.signTypedData({
    ...typed,
    message: await messageOf(shop, wallet, { ...terms, salt: `0x${'11'.repeat(32)}` }),
  })
  const forged = agreementOf(wallet, { ...terms, salt: `0x${'11'.repeat(32)}` }, plain)
  expect(await refusedWith(shop, relayer, bringing(forged))).toBe('ERC3009InvalidSignature')
})
