/** What the auditor understands of each event: its own statement of their arguments, beside the ABI that decodes them. */
import type { Address } from '../../../../spec/account.ts'
import type { Plan } from '../../../../spec/plan.ts'

export type Hash = `0x${string}`

type Events = {
  mall: {
    AuthorityUpdated: { authority: Address }
    BuyerBound: { buyer: Address; referrerId: number; boundUntil: number }
    ClaimFailed: { id: number; to: Address; amount: bigint }
    Claimed: { id: number; to: Address; amount: bigint }
    DisputeResolved: { orderId: bigint; arbiter: Address; refunded: bigint }
    DistributorRegistered: { id: number; wallet: Address; uplineId: number }
    IntakePaused: { guardian: Address; until: number }
    IntakeResumed: { guardian: Address }
    MerchantSet: { id: number; isMerchant: boolean }
    OfferCancelled: { merchantId: number; number: bigint }
    OrderCancelled: { orderId: bigint; refundTo: Address; amount: bigint }
    OrderConfirmed: { orderId: bigint; deadline: number }
    OrderPlaced: {
      orderId: bigint
      buyer: Address
      total: bigint
      state: bigint
      region: Hash
      delivery: Hash
      lines: bigint[]
    }
    OrderRefunded: { orderId: bigint; refundTo: Address; amount: bigint; commissionCut: bigint; totalLeft: bigint }
    OrderSettled: {
      orderId: bigint
      merchantId: number
      proceeds: bigint
      fee: bigint
      breakage: bigint
      credits: bigint[]
    }
    OrderShipped: { orderId: bigint; deadline: number }
    PlanPublished: { planId: number; plan: Plan; usableFrom: number }
    PlanRetired: { planId: number }
    ProductChanged: { productId: number; price: bigint; commissionBps: number; planId: number; isListed: boolean }
    ProductContentSet: { productId: number; content: string }
    ProductListed: {
      productId: number
      merchantId: number
      price: bigint
      stock: number
      commissionBps: number
      planId: number
      content: string
    }
    ProductRestocked: { productId: number; change: number }
    ProductSaleSet: { productId: number; price: bigint; start: number; end: number }
    RefundAddressSet: { orderId: bigint; refundTo: Address }
    RefundCollected: { orderId: bigint; to: Address; amount: bigint }
    RefundHeld: { orderId: bigint; refundTo: Address; amount: bigint }
    ReturnAccepted: { orderId: bigint }
    ReturnContested: { orderId: bigint; deadline: number }
    ReturnRequested: { orderId: bigint; amount: bigint; deadline: number }
    StaffSet: { merchantId: number; who: Address; permissions: number }
    SuspensionSet: { id: number; isSuspended: boolean }
    WalletChanged: { id: number; previousWallet: Address; wallet: Address }
    WalletProposed: { id: number; wallet: Address }
  }
  pool: {
    AuthorityUpdated: { authority: Address }
    EpochProposed: {
      epoch: number
      root: Hash
      total: bigint
      fromBlock: bigint
      toBlock: bigint
      claimableFrom: number
      expiresAt: number
      reporter: Address
    }
    EpochVetoed: { epoch: number; root: Hash; guardian: Address }
    EpochExpired: { epoch: number; returned: bigint }
    RewardClaimed: { epoch: number; accountId: number; wallet: Address; amount: bigint }
  }
  token: {
    Transfer: { from: Address; to: Address; value: bigint }
  }
}

export type Source = keyof Events

/** Where and when an event stands; `at` in unix seconds. */
export type Place = { block: number; logIndex: number; tx: Hash; at: number }

/** Any event of the mall, of its pool, or a transfer of its token. */
export type AuditEvent = {
  [S in Source]: { [N in keyof Events[S]]: { source: S; name: N; args: Events[S][N]; place: Place } }[keyof Events[S]]
}[Source]
/** Any event of one contract. */
export type EventOf<S extends Source> = Extract<AuditEvent, { source: S }>
