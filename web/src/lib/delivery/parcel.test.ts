import { describe, expect, it } from 'vitest'
import { keyPairOf, publicBytesOf } from '../../../../spec/x25519.ts'
import { EMPTY_ADDRESS } from './address.ts'
import { fromHex, type Hex, randomBytes, toHex } from './bytes.ts'
import { hashOf, openParcel, type Parcel, sealParcel } from './parcel.ts'

const place = { chainId: 31_337, mall: '0x00000000000000000000000000000000000000aA' as Hex }
const address = { ...EMPTY_ADDRESS, name: '陈 Grace', street: '12 Fig Lane', city: 'Bergen', country: 'NO' }

async function person() {
  const keys = await keyPairOf(randomBytes(32))
  return { keys, publicKey: toHex(await publicBytesOf(keys)) }
}

async function sealed(changes: Partial<typeof address> = {}) {
  const [merchant, buyer] = [await person(), await person()]
  const content = { address: { ...address, ...changes }, buyerKey: buyer.publicKey }
  return {
    merchant,
    buyer,
    content,
    ...(await sealParcel({ place, merchantId: 7, merchantKey: merchant.publicKey, content })),
  }
}

const flipped = (hex: Hex): Hex => {
  const bytes = fromHex(hex)
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  return toHex(bytes)
}

describe('a parcel', { timeout: 60_000 }, () => {
  it('opens for the merchant and for the buyer, and for nobody else', async () => {
    const { merchant, buyer, content, parcel } = await sealed()
    expect(await openParcel({ place, parcel, keys: merchant.keys, as: 'merchant' })).toEqual(content)
    expect(await openParcel({ place, parcel, keys: buyer.keys, as: 'buyer' })).toEqual(content)
    const { keys } = await person()
    for (const as of ['merchant', 'buyer'] as const)
      await expect(openParcel({ place, parcel, keys, as })).rejects.toThrow()
  })

  it('is bound to its chain, mall, merchant and salt', async () => {
    const { merchant, parcel } = await sealed()
    const opening = { place, parcel, keys: merchant.keys, as: 'merchant' } as const
    const others: [typeof place, Parcel][] = [
      [{ ...place, chainId: 1 }, parcel],
      [{ ...place, mall: '0x00000000000000000000000000000000000000Ab' }, parcel],
      [place, { ...parcel, merchantId: 8 }],
      [place, { ...parcel, salt: flipped(parcel.salt) }],
      [place, { ...parcel, forMerchant: flipped(parcel.forMerchant) }],
    ]
    for (const [elsewhere, other] of others) {
      await expect(openParcel({ ...opening, place: elsewhere, parcel: other })).rejects.toThrow()
    }
  })

  it('has one length, however long the address is', async () => {
    const [short, long] = [await sealed(), await sealed({ note: 'x'.repeat(200), more: 'y'.repeat(160) })]
    expect(short.parcel.forMerchant.length).toBe(long.parcel.forMerchant.length)
    expect(short.parcel.forBuyer.length).toBe(long.parcel.forMerchant.length)
  })

  it('has a hash of its boxes and a salt of 128 bits, so an address cannot be guessed from it', async () => {
    const { parcel, delivery, merchant, content } = await sealed()
    expect(delivery).toBe(await hashOf(parcel))
    for (const part of ['salt', 'forMerchant', 'forBuyer'] as const) {
      expect(await hashOf({ ...parcel, [part]: flipped(parcel[part]) })).not.toBe(delivery)
    }
    const swapped = { ...parcel, forMerchant: parcel.forBuyer, forBuyer: parcel.forMerchant }
    expect(await hashOf(swapped)).not.toBe(delivery)
    const sealing = { place, merchantId: 7, merchantKey: merchant.publicKey, content }
    const again = await Promise.all(Array.from({ length: 64 }, () => sealParcel(sealing)))
    expect(fromHex(parcel.salt)).toHaveLength(16)
    expect(new Set(again.map(({ delivery: hash }) => hash)).size).toBe(64)
    // every bit of a salt is sometimes set and sometimes not
    const salts = again.map(({ parcel: { salt } }) => BigInt(salt))
    for (let bit = 0n; bit < 128n; bit++) {
      const set = salts.filter((salt) => (salt >> bit) & 1n).length
      expect(set, `bit ${bit}`).toBeGreaterThan(8)
      expect(set, `bit ${bit}`).toBeLessThan(56)
    }
  })
})
