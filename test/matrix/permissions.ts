import { zeroAddress } from 'viem'
import { PLAN } from '../utils/shop.ts'
import { CALLERS, type Caller, cart, ID, listing, PLAN_ID, PRODUCT_ID, type Stage, TOTAL } from './stage.ts'

type Permission = {
  /** The function, when the row's name is not its name. */
  calls?: string
  args: (stage: Stage) => readonly unknown[]
  allowed: readonly Caller[]
  /** What everybody else gets. */
  refusal?: string
  /** Stopped by a pause, for everybody. */
  isIntake?: true
  /** Stopped by a closed target, for everybody. */
  isRestricted?: true
}

const everybody = CALLERS
const withoutAccount = CALLERS.filter(
  (caller) => !['merchant', 'otherMerchant', 'distributor', 'house'].includes(caller),
)
const catalog = { allowed: ['merchant', 'catalogStaff'], refusal: 'CallerNotAllowed' } as const
const shipping = { allowed: ['merchant', 'shippingStaff'], refusal: 'CallerNotAllowed' } as const
const returns = { allowed: ['merchant', 'returnsStaff'], refusal: 'CallerNotAllowed' } as const
const buyer = { allowed: ['buyer'], refusal: 'CallerNotBuyer' } as const
const owner = (caller: Caller) => ({ allowed: [caller], refusal: 'CallerNotOwner' }) as const
const role = (caller?: Caller) =>
  ({ allowed: caller ? [caller] : [], refusal: 'AccessManagedUnauthorized', isRestricted: true }) as const

/** Who may call what: every function of the mall that changes something, on the stage's orders and accounts. */
export const PERMISSIONS: Record<string, Permission> = {
  publishPlan: { args: () => [PLAN], ...role('planner') },
  retirePlan: { args: () => [PLAN_ID.usual], ...role('planner') },
  pause: { args: () => [], ...role('guardian') },
  unpause: { args: () => [], ...role('guardian') },
  setMerchant: { args: () => [ID.merchant, false], ...role('admitter') },
  suspend: { args: () => [ID.merchant, true], ...role('admitter') },
  resolve: { args: ({ orders }) => [orders.disputed, 0n], ...role('arbiter') },
  setAuthority: { args: ({ chain }) => [chain.token], ...role() },

  register: { args: () => [ID.house], allowed: withoutAccount, refusal: 'WalletTaken', isIntake: true },
  proposeWallet: { args: () => [ID.distributor, zeroAddress], ...owner('distributor') },
  acceptWallet: { args: () => [ID.leaver], allowed: ['nobody'], refusal: 'WalletNotProposed' },
  setStaff: { args: ({ people }) => [ID.merchant, people.nobody, 7], ...owner('merchant') },
  claim: { args: ({ people }) => [ID.distributor, people.nobody], ...owner('distributor') },
  'claim what the merchant earned': {
    calls: 'claim',
    args: ({ people }) => [ID.merchant, people.nobody],
    ...owner('merchant'),
  },
  'claim the fees': {
    calls: 'claim',
    args: ({ people }) => [ID.house, people.nobody],
    allowed: ['house', 'treasurer'],
    refusal: 'CallerNotOwner',
  },
  'claim the pool': { calls: 'claim', args: ({ people }) => [ID.pool, people.nobody], ...owner('house') },
  claimFor: { args: () => [[ID.distributor, ID.house, ID.pool]], allowed: everybody },

  list: { args: () => [listing(PLAN_ID.usual)], ...catalog, isIntake: true },
  setPrice: { args: () => [PRODUCT_ID.usual, 1n], ...catalog },
  setCommission: { args: () => [PRODUCT_ID.usual, 1], ...catalog },
  setPlan: { args: () => [PRODUCT_ID.usual, PLAN_ID.hasty], ...catalog },
  cancelOffer: { args: () => [ID.merchant, 1n], ...catalog },
  restock: { args: () => [PRODUCT_ID.usual, 1], ...catalog },
  setListed: { args: () => [PRODUCT_ID.usual, false], ...catalog },
  setSale: { args: () => [PRODUCT_ID.usual, 1n, 0, 1], ...catalog },
  setContent: { args: () => [PRODUCT_ID.usual, '{}'], ...catalog },

  place: {
    args: ({ people }) => [[cart(PRODUCT_ID.usual)], people.buyer, zeroAddress, []],
    allowed: everybody,
    isIntake: true,
  },
  cancel: {
    args: ({ orders }) => [orders.paid],
    allowed: ['buyer', 'merchant', 'returnsStaff'],
    refusal: 'CallerNotAllowed',
  },
  ship: { args: ({ orders }) => [[orders.paid]], ...shipping },
  confirm: { args: ({ orders }) => [orders.shipped], ...buyer },
  release: { args: ({ orders }) => [orders.shipped], ...buyer },
  requestReturn: { args: ({ orders }) => [orders.shipped, 1n], ...buyer },
  refund: { args: ({ orders }) => [orders.disputed, TOTAL], ...returns },
  acceptReturn: { args: ({ orders }) => [orders.returning], ...returns },
  contestReturn: { args: ({ orders }) => [orders.returning], ...returns },
  enforce: { args: ({ orders }) => [orders.due], allowed: everybody },
  collectRefund: {
    args: ({ orders, people }) => [orders.held, people.nobody],
    allowed: ['buyer', 'payee'],
    refusal: 'CallerNotBuyer',
  },
  settle: { args: ({ orders }) => [[orders.shipped]], allowed: everybody },
  multicall: { args: () => [[]], allowed: everybody },
}

/** The views and what to ask them: they answer everybody, always. */
export const VIEWS: Record<string, (stage: Stage) => readonly unknown[]> = {
  MAX_COMMISSION_BPS: () => [],
  MAX_FEE_BPS: () => [],
  MAX_LEVELS: () => [],
  MIN_RETURN_WINDOW: () => [],
  PLAN_DELAY: () => [],
  TOKEN: () => [],
  account: () => [ID.pool],
  accountCount: () => [],
  accountOf: ({ people }) => [people.nobody],
  authority: () => [],
  bindingOf: ({ people }) => [people.buyer],
  isConsumingScheduledOp: () => [],
  order: ({ orders }) => [orders.paid],
  orderOn: () => [1],
  pausedUntil: () => [],
  permissionsOf: ({ people }) => [ID.merchant, people.catalogStaff],
  plan: () => [PLAN_ID.usual],
  planCount: () => [],
  product: () => [PRODUCT_ID.usual],
  productCount: () => [],
  proposedWalletOf: () => [ID.leaver],
  saleOf: () => [PRODUCT_ID.usual],
  shelfCount: () => [],
  uplines: () => [ID.distributor, 9n],
  walletOf: () => [ID.house],
  offerUses: () => [ID.merchant, 1n],
}
