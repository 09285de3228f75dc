import { zeroAddress, zeroHash } from 'viem'
import type { Address } from '../../spec/account.ts'
import type { SignedOffer } from '../../spec/actions/offers.ts'
import type { Plan } from '../../spec/plan.ts'
import type { OfferedLine } from '../../spec/vectors/vector.ts'
import { orderWordOf } from '../../spec/words.ts'
import { send } from '../utils/act.ts'
import { type DeployedMall, deployMall, fund, NOBODY, people } from '../utils/deploy-mall.ts'
import { onlyEvent } from '../utils/events.ts'
import { network } from '../utils/network.ts'
import { numberedSigner } from '../utils/signers.ts'

/** A fresh mall for one vector, with its operator and a buyer who has no account. */
export type Stage = { chain: DeployedMall; operator: Address; buyer: Address }

/** A stage whose token has so many decimals. */
export async function openStage(decimals: number): Promise<Stage> {
  const [operator, treasury, buyer] = (await people()) as [Address, Address, Address]
  return { chain: await deployMall({ decimals, operator, treasury }), operator, buyer }
}

/** The wallet of an account by its number; any address can be played on this chain. */
export function walletOf(id: number): Address {
  return numberedSigner(id).address
}

/** Registers the account whose number is next. */
export async function register({ chain }: Stage, id: number, uplineId: number): Promise<void> {
  const wallet = walletOf(id)
  await network.networkHelpers.impersonateAccount(wallet)
  await network.networkHelpers.setBalance(wallet, 10n ** 20n)
  await send(chain, { name: 'register', args: [uplineId] }, wallet)
}

/** Publishes the plan that is this stage's first and lists products of a merchant under it. */
export async function open(stage: Stage, plan: Plan, merchantId: number, lines: readonly OfferedLine[]): Promise<void> {
  const { chain, operator } = stage
  await send(chain, { name: 'publishPlan', args: [plan] }, operator)
  await send(chain, { name: 'setMerchant', args: [merchantId, true] }, operator)
  for (const { price, quantity, commissionBps } of lines) {
    const listing = { merchantId, price, stock: quantity, commissionBps, planId: 1, content: '{}' }
    await send(chain, { name: 'list', args: [listing] }, walletOf(merchantId))
  }
}

type Placed = { orderId: bigint; total: bigint; commission: bigint; referrerId: number }

/** The buyer pays for one cart of all products listed, through a link. */
export async function buyAll(
  { chain, buyer }: Stage,
  merchantId: number,
  lines: readonly OfferedLine[],
  referrerId: number,
): Promise<Placed> {
  const total = lines.reduce((sum, { price, offer = price, quantity }) => sum + offer * BigInt(quantity), 0n)
  const offers = lines.flatMap(({ offer }, i) => (offer === undefined ? [] : [offerOf(i + 1, offer, merchantId)]))
  await fund(chain, buyer, total)
  const cart = {
    merchantId,
    lines: lines.map(({ quantity }, i) => ({ productId: i + 1, quantity })),
    offers,
    referrerId,
    region: '0x000000000000',
    delivery: zeroHash,
    maxTotal: total,
  }
  const receipt = await send(chain, { name: 'place', args: [[cart], buyer, NOBODY, []] }, buyer)
  const {
    orderId,
    total: paid,
    state,
  } = onlyEvent<{ orderId: bigint; total: bigint; state: bigint }>(receipt, 'OrderPlaced')
  const { commission, referrerId: referrer } = orderWordOf(state)
  return { orderId, total: paid, commission, referrerId: referrer }
}

/** One use by anybody, signed by the merchant. */
function offerOf(productId: number, unitPrice: bigint, merchantId: number): SignedOffer {
  const terms = { validUntil: 2 ** 40 - 1, maxUses: 1, maxQuantity: 0, number: BigInt(productId), buyer: zeroAddress }
  return { offer: { productId, unitPrice, ...terms }, signature: walletOf(merchantId) }
}
