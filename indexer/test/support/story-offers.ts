import { type Address, createWalletClient, type Hex, http, zeroAddress } from 'viem'
import type { Offer } from '../../../spec/actions/offers.ts'
import { offerTypedData } from '../../../spec/offer-typed-data.ts'
import { buy, type SignedOffer } from './buy.ts'
import type { TestMall } from './mall.ts'

/** An offer to anybody, signed by a merchant's wallet, which the node holds. */
async function offer(mall: TestMall, signer: Address, terms: Partial<Offer>): Promise<SignedOffer> {
  const usual = { productId: 1, unitPrice: 5_000_000n, validUntil: 2 ** 40 - 1, maxUses: 0, maxQuantity: 0 }
  const offer: Offer = { ...usual, number: 17n, buyer: zeroAddress, ...terms }
  const chainId = Number(await mall.chain.rpc<Hex>('eth_chainId'))
  const wallet = createWalletClient({ account: signer, transport: http(mall.chain.url) })
  return { offer, signature: await wallet.signTypedData(offerTypedData(offer, chainId, mall.address)) }
}

type Cast = Record<'tea' | 'silk' | 'guest' | 'friend', Address> & Record<'teaId' | 'silkId', number>

/** Orders by offers, ended again, and offers taken back. */
export async function playOffers(mall: TestMall, { tea, silk, guest, friend, teaId, silkId }: Cast): Promise<void> {
  const send: TestMall['send'] = (from, name, args) => mall.send(from, name, args)
  // offers: one number used on two lines and once more, the highest number there is, one cancelled after use, one before
  const coupon = await offer(mall, tea, { maxUses: 3, maxQuantity: 4 })
  const quote = await offer(mall, tea, { productId: 2, unitPrice: 21_000_000n, number: 2n ** 64n - 1n, buyer: guest })
  const gift = await offer(mall, silk, { productId: 3, unitPrice: 1n, number: 2n })
  const offered = [coupon, quote]
  const [m] = (await buy(mall, guest, [
    {
      merchant: teaId,
      lines: [
        [1, 1],
        [2, 1],
        [1, 3],
      ],
      offers: offered,
    },
  ])) as [bigint]
  const [n, o] = (await buy(mall, guest, [
    { merchant: teaId, lines: [[1, 2]], offers: offered },
    { merchant: silkId, lines: [[3, 1]], offers: [gift] },
  ])) as [bigint, bigint]
  await send(tea, 'cancel', [m])
  await send(tea, 'cancel', [n])
  await send(silk, 'cancel', [o])
  await send(silk, 'cancelOffer', [silkId, 2n])
  await send(friend, 'cancelOffer', [teaId, 18n])
}
