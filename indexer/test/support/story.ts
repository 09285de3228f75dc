import { type Address, type Hex, keccak256, pad, zeroAddress } from 'viem'
import { buy, type CartInput } from './buy.ts'
import type { TestMall } from './mall.ts'
import { playOffers } from './story-offers.ts'

type PlanTerms = { levelBps: number[]; flags?: number; thresholds?: number[]; bindingDays?: number }

const filled = (values: number[], length: number) => Array.from({ length }, (_, i) => values[i] ?? 0)

/** A plan with short windows: a hundred seconds of grace, a thousand for everything else. */
export function planOf({ levelBps, flags = 0, thresholds = [50, 200], bindingDays = 30 }: PlanTerms) {
  return {
    levelBps: filled(levelBps, 8),
    tierBps: [10_000, 10_500, 11_000, 11_000, 11_000, 11_000, 11_000, 11_000],
    thresholds: filled(thresholds, 7),
    feeBps: 300,
    flags,
    cancelGrace: 100,
    shipWindow: 1_000,
    deliveryWindow: 1_000,
    returnWindow: 1_000,
    responseWindow: 500,
    arbitrationWindow: 500,
    bindingDays,
  } as never
}

export const contentOf = (name: string, more: object = {}) =>
  JSON.stringify({ '@context': 'https://schema.org', '@type': 'Product', name, ...more })

/** Everything the mall can do, at least once: two merchants, a line of nine, orders in every state. */
export async function playStory(mall: TestMall): Promise<void> {
  const people = mall.chain.accounts
  const [owner, ...others] = people as [Address, ...Address[]]
  const [tea, silk] = [others[10], others[11]] as [Address, Address]
  const [buyer, guest, friend, arbiter] = [others[12], others[13], others[14], others[17]] as [
    Address,
    Address,
    Address,
    Address,
  ]
  const send: TestMall['send'] = (from, name, args) => mall.send(from, name, args)
  for (const who of [buyer, guest, friend, others[0] as Address]) await mall.fund(who)

  await send(owner, 'publishPlan', [planOf({ levelBps: [5_000, 2_500, 1_500] })])
  await send(owner, 'publishPlan', [planOf({ levelBps: [6_000, 3_000], flags: 2 | 4, thresholds: [] })])
  await send(owner, 'publishPlan', [planOf({ levelBps: [9_000], flags: 1, bindingDays: 65_535 })])
  // a line of nine: account 2 under the house, 3 under 2, and so on; then two merchants
  for (let i = 0; i < 9; i++) await send(others[i] as Address, 'register', [i + 1])
  await send(tea, 'register', [3])
  await send(silk, 'register', [1])
  const [teaId, silkId] = [11, 12]
  await send(owner, 'setMerchant', [teaId, true])
  await send(owner, 'setMerchant', [silkId, true])
  await send(tea, 'setStaff', [teaId, friend, 7])
  await send(tea, 'setStaff', [teaId, guest, 1])
  await send(tea, 'setStaff', [teaId, guest, 0])

  const variant = (size: string) =>
    contentOf(`Oolong ${size}`, {
      brand: { '@type': 'Brand', name: 'Cloud' },
      category: '茶叶',
      keywords: 'tea, 乌龙茶',
      isVariantOf: { '@type': 'ProductGroup', productGroupID: 'oolong' },
      additionalProperty: [{ '@type': 'PropertyValue', name: 'Size', value: size }],
      offers: { '@type': 'Offer', seller: { '@type': 'Organization', name: 'Tea House' } },
      image: ['https://example.org/a.jpg', { '@type': 'ImageObject', url: 'ipfs://cid' }],
      description: '<p>Rolled <b>by hand</b> &amp; roasted</p>',
    })
  const list = (
    merchantId: number,
    from: Address,
    price: bigint,
    stock: number,
    commissionBps: number,
    planId: number,
    content: string,
  ) => send(from, 'list', [{ merchantId, price, stock, commissionBps, planId, content }])
  await list(teaId, tea, 12_345_678n, 100, 1_500, 1, variant('50 g'))
  await list(teaId, friend, 20_000_000n, 50, 2_000, 1, variant('100 g'))
  await list(silkId, silk, 33_333_333n, 40, 3_000, 2, contentOf('Scarf', { brand: 'Silk Road', sku: 7 }))
  await list(silkId, silk, 1_000_001n, 1_000, 1_111, 3, 'not json at all')
  await send(tea, 'setSale', [1, 9_999_999n, 0, 2 ** 40 - 1])
  await send(tea, 'setSale', [2, 5n, 1, 2])
  await send(silk, 'setPrice', [3, 30_000_000n])
  await send(silk, 'setCommission', [3, 2_500])
  await send(silk, 'setPlan', [4, 1])
  await send(silk, 'setListed', [4, false])
  await send(silk, 'setListed', [4, true])
  await send(silk, 'restock', [3, -5])
  await send(tea, 'restock', [1, 20])
  await send(silk, 'setContent', [4, contentOf('Thread', { category: 'Sewing' })])

  // bound by a link; two merchants in one payment; refunds elsewhere
  const [a, b] = (await buy(mall, buyer, [
    {
      merchant: teaId,
      lines: [
        [1, 2],
        [2, 1],
      ],
      link: 10,
      region: 'CN-44',
    },
    { merchant: silkId, lines: [[3, 1]], link: 10 },
  ])) as [bigint, bigint]
  const [c] = (await buy(mall, guest, [{ merchant: teaId, lines: [[1, 1]] }], friend)) as [bigint]
  const [d] = (await buy(mall, others[0] as Address, [{ merchant: silkId, lines: [[4, 3]], link: 5 }])) as [bigint]
  const [e] = (await buy(mall, friend, [{ merchant: teaId, lines: [[2, 2]], link: 11 }])) as [bigint]
  const [f] = (await buy(mall, buyer, [{ merchant: teaId, lines: [[1, 1]] }])) as [bigint]
  await send(guest, 'cancel', [c])
  await send(friend, 'ship', [[a, e, f]])
  await send(silk, 'ship', [[b, d]])
  await send(buyer, 'confirm', [a])
  await send(tea, 'refund', [a, 1_000_001n])
  await send(buyer, 'release', [a])
  await send(friend, 'requestReturn', [e, 7_000_000n])
  await send(tea, 'refund', [e, 35_000_000n])
  await send(tea, 'acceptReturn', [e])
  await send(buyer, 'requestReturn', [f, 4_000_000n])
  await send(tea, 'contestReturn', [f])
  await send(arbiter, 'resolve', [f, 1_000_000n])
  await send(owner, 'suspend', [9, true])
  await mall.skip(3_000)
  await send(owner, 'settle', [[b, d]])

  // reused shelves; a suspended account in a line that is compressed, and a merchant in his own line
  const [g, h] = (await buy(
    mall,
    buyer,
    [
      { merchant: silkId, lines: [[3, 2]] },
      { merchant: teaId, lines: [[1, 1]] },
    ],
    zeroAddress,
    [Number(a), Number(c)],
  )) as [bigint, bigint]
  const [i] = (await buy(mall, friend, [{ merchant: teaId, lines: [[1, 3]], link: 11 }], zeroAddress, [2])) as [bigint]
  await send(silk, 'ship', [[g]])
  await send(tea, 'ship', [[h, i]])
  await send(buyer, 'requestReturn', [h, 9_999_999n])
  await mall.skip(2_500)
  await send(owner, 'settle', [[g, i]])
  await send(owner, 'enforce', [h])
  const [j] = (await buy(mall, guest, [{ merchant: silkId, lines: [[3, 1]], link: 7 }])) as [bigint]
  await mall.skip(1_500)
  await send(guest, 'cancel', [j])

  // what the token refuses is held and collected, or stays a credit
  const [k] = (await buy(mall, guest, [{ merchant: silkId, lines: [[3, 1]] }])) as [bigint]
  const [l] = (await buy(mall, guest, [{ merchant: silkId, lines: [[4, 5]] }])) as [bigint]
  await withoutMoney(mall, async () => {
    await send(silk, 'cancel', [k])
    await send(silk, 'cancel', [l])
    await send(owner, 'claimFor', [[2, 3]])
  })
  await send(guest, 'collectRefund', [k, friend])
  await send(owner, 'claimFor', [[2, 3, 4, 10]])
  await send(tea, 'claim', [teaId, friend])

  await send(others[4] as Address, 'proposeWallet', [6, others[15] as Address])
  await send(others[15] as Address, 'acceptWallet', [6])
  await send(others[5] as Address, 'proposeWallet', [7, others[16] as Address])
  await send(owner, 'retirePlan', [3])
  await send(owner, 'pause', [])
  await send(owner, 'unpause', [])
  await send(owner, 'pause', [])
  await send(owner, 'unpause', [])
  await playOffers(mall, { tea, silk, guest, friend, teaId, silkId })
  // left open, one in each state
  const open = await buy(
    mall,
    buyer,
    Array.from({ length: 4 }, () => ({ merchant: teaId, lines: [[1, 1]], link: 4 })) as CartInput[],
  )
  await send(tea, 'ship', [open.slice(1)])
  await send(buyer, 'requestReturn', [open[2] as bigint, 5n])
  await send(buyer, 'requestReturn', [open[3] as bigint, 6n])
  await send(tea, 'contestReturn', [open[3] as bigint])
}

const BALANCES_SLOT = 0n

async function withoutMoney(mall: TestMall, act: () => Promise<void>): Promise<void> {
  const slot = keccak256(`0x${mall.address.slice(2).padStart(64, '0')}${BALANCES_SLOT.toString(16).padStart(64, '0')}`)
  const before = await mall.chain.rpc<Hex>('eth_getStorageAt', [mall.token, slot, 'latest'])
  await mall.chain.rpc('anvil_setStorageAt', [mall.token, slot, pad('0x0', { size: 32 })])
  await act()
  await mall.chain.rpc('anvil_setStorageAt', [mall.token, slot, before])
}

/** Some ordinary days: purchases, shipping and settlement, one transaction a block, at least `blocks` of them. */
export async function playDays(mall: TestMall, blocks: number, seed = 1): Promise<void> {
  const [owner, ...others] = mall.chain.accounts as [Address, ...Address[]]
  const [tea, buyer] = [others[10], others[12]] as [Address, Address]
  const until = Number(await mall.chain.rpc('eth_blockNumber')) + blocks
  for (let i = seed; Number(await mall.chain.rpc('eth_blockNumber')) < until; i++) {
    const [order] = (await buy(mall, buyer, [{ merchant: 11, lines: [[1, 1]], link: 2 + (i % 9) }])) as [bigint]
    if (i % 3 === 0) await mall.send(tea, 'setPrice', [1, BigInt(10_000_000 + i)])
    if (i % 4 === 0) await mall.send(tea, 'cancel', [order])
    else await mall.send(tea, 'ship', [[order]])
    if (i % 4 === 1) await mall.send(buyer, 'release', [order])
    if (i % 4 === 2) await mall.send(tea, 'refund', [order, 5_000n])
    if (i % 5 === 0) await mall.send(tea, 'setContent', [1, contentOf(`Oolong ${i}`, { keywords: ['tea'] })])
    if (i % 5 === 1) await mall.send(owner, 'claimFor', [[2, 3, 11]])
    await mall.send(tea, 'restock', [1, 1])
  }
}
