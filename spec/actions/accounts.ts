import { type Address, HOUSE, POOL, ZERO_ADDRESS } from '../account.ts'
import { check } from '../error.ts'
import {
  accountOf,
  requireIntakeOpen,
  requireOwner,
  requireRecipient,
  requireRole,
  staffKey,
  unreserved,
} from '../rules.ts'
import { CATALOG, newAccount, RETURNS, SHIPPING, type Tx } from '../state.ts'
import { transfer, tryTransfer } from '../token.ts'

/** Registers the caller under an upline; returns his id, greater than every id before it. */
export function register(tx: Tx, uplineId: number): number {
  const { mall, caller, now } = tx
  requireIntakeOpen(tx)
  requireNoAccount(tx)
  check(uplineId !== POOL && uplineId < mall.accounts.length, 'UplineUnknown', uplineId)
  const id = mall.accounts.length
  mall.accounts.push(newAccount(id, caller, uplineId, now))
  mall.accountIds.set(caller, id)
  return id
}

function requireNoAccount({ mall, caller }: Tx): void {
  const owned = mall.accountIds.get(caller)
  check(owned === undefined, 'WalletTaken', caller, owned)
}

/** Names the wallet that may take an account over; the zero address withdraws a proposal. */
export function proposeWallet(tx: Tx, id: number, newWallet: Address): void {
  requireOwner(tx, id)
  tx.mall.proposed.set(id, newWallet)
}

/** Takes an account over with its balance and its team. */
export function acceptWallet(tx: Tx, id: number): void {
  const { mall, caller } = tx
  check(mall.proposed.get(id) === caller && caller !== ZERO_ADDRESS, 'WalletNotProposed', id, caller)
  requireNoAccount(tx)
  const account = accountOf(mall, id)
  mall.proposed.delete(id)
  // the pool is held beside an account of one's own
  if (id !== POOL) {
    mall.accountIds.delete(account.wallet)
    mall.accountIds.set(caller, id)
  }
  account.wallet = caller
}

/** Pays an account's whole balance out, token units. */
export function claim(tx: Tx, id: number, to: Address): bigint {
  const { mall, caller } = tx
  const mayClaimHouse = id === HOUSE && mall.roles.TREASURER.has(caller)
  const account = mayClaimHouse ? accountOf(mall, id) : requireOwner(tx, id)
  requireRecipient(mall, to)
  const amount = account.balance
  check(amount > 0n, 'BalanceEmpty', id)
  transfer(mall, mall.config.address, to, amount)
  account.balance = 0n
  return amount
}

/** Pays each account's balance to its own wallet; a transfer the token refuses keeps its credit. Returns token units paid. */
export function claimFor({ mall }: Tx, ids: readonly number[]): bigint {
  let paid = 0n
  for (const id of ids) {
    const account = accountOf(mall, id)
    if (account.balance === 0n) continue
    if (!tryTransfer(mall, mall.config.address, account.wallet, account.balance)) continue
    paid += account.balance
    account.balance = 0n
  }
  return paid
}

/** Stops an account from earning and a merchant from selling, or lets it again. */
export function suspend(tx: Tx, id: number, isSuspended: boolean): void {
  requireRole(tx, 'ADMITTER')
  unreserved(tx.mall, id).isSuspended = isSuspended
}

/** Admits an account as merchant, or ends its new sales. */
export function setMerchant(tx: Tx, id: number, isMerchant: boolean): void {
  requireRole(tx, 'ADMITTER')
  unreserved(tx.mall, id).isMerchant = isMerchant
}

/** Gives an address a merchant's permissions. */
export function setStaff(tx: Tx, merchantId: number, who: Address, permissions: number): void {
  requireOwner(tx, merchantId)
  check(permissions <= CATALOG + SHIPPING + RETURNS, 'PermissionsUnknown', permissions)
  tx.mall.staff.set(staffKey(merchantId, who), permissions)
}
