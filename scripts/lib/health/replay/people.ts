import { HOUSE, POOL } from '../../../../spec/account.ts'
import type { AccountBook, Books } from './books.ts'
import type { MallEvent } from './read-events.ts'

const HIGHEST_TIER = 7

/** Writes what an event says of accounts, wallets, bindings and claims into the books. */
export function readPeople(books: Books, event: MallEvent) {
  const { findings } = books
  switch (event.eventName) {
    case 'DistributorRegistered': {
      const { id, wallet, uplineId } = event.args
      const isRoot = id === POOL || id === HOUSE
      findings.expect(13, id === books.accounts.length, () => `account ${id} does not follow the last one`)
      findings.expect(13, id === HOUSE || !books.ids.has(wallet), () => `account ${id}: its wallet owned another`)
      findings.expect(11, isRoot || (uplineId > 0 && uplineId < id), () => `account ${id} under ${uplineId}`)
      books.accounts[id] = { wallet, uplineId, balance: 0n, volume: 0n, tier: 0 }
      if (id !== POOL) books.ids.set(wallet, id)
      return
    }
    case 'WalletChanged': {
      const { id, previousWallet, wallet } = event.args
      const account = accountOf(books, id)
      findings.expect(13, account.wallet === previousWallet && !books.ids.has(wallet), () => `account ${id}`)
      account.wallet = wallet
      if (id === POOL) return
      books.ids.delete(previousWallet)
      books.ids.set(wallet, id)
      return
    }
    case 'BuyerBound': {
      const { buyer } = event.args
      const isOwn = books.payers.get(event.transactionHash)?.has(buyer) === true
      findings.expect(16, isOwn && !books.ids.has(buyer), () => `${buyer} in ${event.transactionHash}`)
      return
    }
    case 'Claimed': {
      const { id, amount } = event.args
      const account = accountOf(books, id)
      findings.expect(17, amount > 0n && amount === account.balance, () => `account ${id} claimed ${amount}`)
      account.balance -= amount
      books.claimedOut += amount
      return
    }
  }
}

/** Credits one level of a settled order: volume and tier are the account's after it. */
export function earn(books: Books, id: number, amount: bigint, volume: bigint, tier: number) {
  const account = accountOf(books, id)
  const hasGrown = tier >= account.tier && tier <= HIGHEST_TIER && volume >= account.volume
  books.findings.expect(14, hasGrown, () => `account ${id} at tier ${tier}, volume ${volume}`)
  Object.assign(account, { volume, tier, balance: account.balance + amount })
}

/** An account's book; one that nobody registered is a finding and gets an empty one. */
export function accountOf(books: Books, id: number): AccountBook {
  const known = books.accounts[id]
  books.findings.expect(13, known !== undefined, () => `account ${id} was never registered`)
  if (known) return known
  const empty: AccountBook = { wallet: '0x', uplineId: 0, balance: 0n, volume: 0n, tier: 0 }
  books.accounts[id] = empty
  return empty
}
