import { lower } from '../address.ts'
import type { Handlers } from '../event.ts'
import { append, change, insert, type Op, upsert } from '../op.ts'

const POOL = 0

type AccountEvent =
  | 'DistributorRegistered'
  | 'BuyerBound'
  | 'WalletProposed'
  | 'WalletChanged'
  | 'SuspensionSet'
  | 'MerchantSet'
  | 'StaffSet'
  | 'Claimed'
  | 'ClaimFailed'

function walletChange(address: string, set: { accountId?: number; referrerId?: number; boundUntil?: number }): Op {
  const blank = { address, accountId: 0, referrerId: 0, boundUntil: 0 }
  return upsert('wallet', address, blank, { set })
}

export const accountHandlers: Handlers<AccountEvent> = {
  DistributorRegistered({ id, wallet, uplineId }, { at, block }) {
    const owner = lower(wallet)
    const ops: Op[] = [
      insert('account', id, {
        id,
        wallet: owner,
        proposedWallet: null,
        uplineId,
        balance: 0n,
        volume: 0n,
        tier: 0,
        joinedAt: at,
        isMerchant: false,
        isSuspended: false,
        earned: 0n,
        claimed: 0n,
        recruits: 0,
      }),
      { kind: 'join', id, uplineId, block },
    ]
    if (uplineId !== POOL) ops.push(change('account', uplineId, { add: { recruits: 1 } }))
    // the pool is held beside an account of one's own, so it is never looked up by its owner
    if (id !== POOL) ops.push(walletChange(owner, { accountId: id }))
    return ops
  },

  BuyerBound: ({ buyer, referrerId, boundUntil }) => [walletChange(lower(buyer), { referrerId, boundUntil })],

  WalletProposed: ({ id, wallet }) => [
    change('account', id, { set: { proposedWallet: BigInt(wallet) === 0n ? null : lower(wallet) } }),
  ],

  WalletChanged({ id, previousWallet, wallet }) {
    const ops = [change('account', id, { set: { wallet: lower(wallet), proposedWallet: null } })]
    if (id === POOL) return ops
    return [
      ...ops,
      walletChange(lower(previousWallet), { accountId: 0 }),
      walletChange(lower(wallet), { accountId: id }),
    ]
  },

  SuspensionSet: ({ id, isSuspended }) => [change('account', id, { set: { isSuspended } })],

  MerchantSet: ({ id, isMerchant }) => [change('account', id, { set: { isMerchant } })],

  StaffSet({ merchantId, who, permissions }) {
    const key = `${merchantId}:${lower(who)}`
    return [upsert('staff', key, { key, merchantId, who: lower(who), permissions }, { set: { permissions } })]
  },

  Claimed: ({ id, to, amount }, { at, block, logIndex, txHash }) => [
    change('account', id, { add: { balance: -amount, claimed: amount } }),
    append('claim', { block, logIndex, accountId: id, to: lower(to), amount, at, txHash }),
  ],

  // the credit stays where it was
  ClaimFailed: () => [],
}
