import { type Hex, hashTypedData, hexToBigInt, isAddressEqual, recoverAddress, size, slice } from 'viem'
import { getCode } from 'viem/actions'
import { readContract } from 'wagmi/actions'
import { deployment } from '@/config/chain.ts'
import type { SignedOffer } from '@/lib/offers/offer-code.ts'
import type { OfferFacts } from '@/lib/offers/offer-trouble.ts'
import { mallAbi } from '../../../../abis/mall.ts'
import { offerTypedData } from '../../../../spec/offer-typed-data.ts'
import { walletConfig } from './wallet-config.ts'

const MAGIC = '0x1626ba7e'
const HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n
const walletAbi = [
  {
    type: 'function',
    name: 'isValidSignature',
    stateMutability: 'view',
    inputs: [
      { name: 'hash', type: 'bytes32' },
      { name: 'signature', type: 'bytes' },
    ],
    outputs: [{ type: 'bytes4' }],
  },
] as const

/** Asks the chain how often an offer's number was used, and whether the merchant's present wallet stands by the signature. */
export async function readOffer(signed: SignedOffer, merchantId: number): Promise<OfferFacts> {
  const mall = { address: deployment().mall, abi: mallAbi } as const
  const [uses, wallet] = await Promise.all([
    readContract(walletConfig, { ...mall, functionName: 'offerUses', args: [merchantId, signed.offer.number] }),
    readContract(walletConfig, { ...mall, functionName: 'walletOf', args: [merchantId] }),
  ])
  return { uses, isSigned: await isSignedBy(wallet, signed) }
}

// as the contract does it: a wallet with code is asked, any other must be the one that is recovered
async function isSignedBy(wallet: Hex, { offer, signature }: SignedOffer): Promise<boolean> {
  const { chainId, mall } = deployment()
  const hash = hashTypedData(offerTypedData(offer, chainId, mall))
  const code = await getCode(walletConfig.getClient(), { address: wallet })
  if (code !== undefined) {
    const call = { address: wallet, abi: walletAbi, functionName: 'isValidSignature', args: [hash, signature] } as const
    return readContract(walletConfig, call).then(
      (answer) => answer === MAGIC,
      () => false,
    )
  }
  if (size(signature) !== 65 || hexToBigInt(slice(signature, 32, 64)) > HALF_ORDER) return false
  if (!['0x1b', '0x1c'].includes(slice(signature, 64))) return false
  const signer = await recoverAddress({ hash, signature }).catch(() => undefined)
  return signer !== undefined && isAddressEqual(signer, wallet)
}
