import { HOUSE, POOL, ZERO_ADDRESS } from '../../../../spec/account.ts'
import type { EventOf } from '../chain/events.ts'
import { accountIn, type Books, sayOf, walletIn } from './books.ts'
import { emptied } from './pool.ts'

const ALL_PERMISSIONS = 7

/** Writes what the mall says of accounts into the books. */
export function readPeople(books: Books, event: EventOf<'mall'>) {
  switch (event.name) {
    case 'DistributorRegistered':
      return registered(books, event)
    case 'WalletProposed': {
      const account = accountIn(books, event.args.id, 'people', event.place)
      if (account) account.proposed = event.args.wallet === ZERO_ADDRESS ? null : event.args.wallet
      return
    }
    case 'WalletChanged':
      return walletChanged(books, event)
    case 'SuspensionSet':
    case 'MerchantSet':
      return flagged(books, event)
    case 'StaffSet': {
      const { merchantId, who, permissions } = event.args
      const say = sayOf(books, `account ${merchantId}`, event.place)
      say(permissions <= ALL_PERMISSIONS, 'people', () => `it gives permissions ${permissions}, which nobody knows`)
      accountIn(books, merchantId, 'people', event.place)
      books.staff.set(`${merchantId}:${who}`, { merchantId, who, permissions })
      return
    }
    case 'Claimed':
    case 'ClaimFailed':
      return claimed(books, event)
  }
}

type Of<N extends EventOf<'mall'>['name']> = Extract<EventOf<'mall'>, { name: N }>

function registered(books: Books, { args, place }: Of<'DistributorRegistered'>) {
  const { id, wallet, uplineId } = args
  const say = sayOf(books, `account ${id}`, place)
  say(id === books.accounts.length, 'people', () => `${books.accounts.length} accounts were there before it`)
  const isRoot = id === POOL || id === HOUSE
  const isUnder = isRoot ? uplineId === POOL : uplineId !== POOL && uplineId < id
  say(isUnder, 'people', () => `it stands under account ${uplineId}`)
  say(isRoot || place.at >= books.pausedUntil, 'rules', () => 'it was registered while intake was paused')
  books.accounts[id] = {
    id,
    wallet,
    uplineId,
    balance: 0n,
    volume: 0n,
    tier: 0,
    joinedAt: place.at,
    isMerchant: false,
    isSuspended: false,
    proposed: null,
    joinedBlock: place.block,
    joinedTx: place.tx,
    earned: 0n,
    claimed: 0n,
    recruits: 0,
  }
  const upline = books.accounts[uplineId]
  if (uplineId !== POOL && upline) upline.recruits += 1
  if (id === POOL) return
  const known = walletIn(books, wallet)
  say(known.accountId === 0, 'people', () => `its wallet ${wallet} owns account ${known.accountId} already`)
  known.accountId = id
}

function walletChanged(books: Books, { args, place }: Of<'WalletChanged'>) {
  const { id, previousWallet, wallet } = args
  const account = accountIn(books, id, 'people', place)
  if (!account) return
  const say = sayOf(books, `account ${id}`, place)
  say(account.wallet === previousWallet, 'people', () => `it belonged to ${account.wallet}, not to ${previousWallet}`)
  say(account.proposed === wallet, 'people', () => `it went to ${wallet}, who was not proposed`)
  account.wallet = wallet
  account.proposed = null
  const heir = books.wallets.get(wallet)
  say((heir?.accountId ?? 0) === 0, 'people', () => `${wallet} owns account ${heir?.accountId} already`)
  // the pool is held beside an account of one's own
  if (id === POOL) return
  walletIn(books, previousWallet).accountId = 0
  walletIn(books, wallet).accountId = id
}

function flagged(books: Books, event: Of<'SuspensionSet' | 'MerchantSet'>) {
  const { id } = event.args
  const account = accountIn(books, id, 'people', event.place)
  sayOf(books, `account ${id}`, event.place)(id > HOUSE, 'people', () => 'neither pool nor house has a standing')
  if (!account) return
  const isClosed = event.name === 'SuspensionSet' ? event.args.isSuspended : !event.args.isMerchant
  if (event.name === 'SuspensionSet') account.isSuspended = event.args.isSuspended
  else account.isMerchant = event.args.isMerchant
  if (isClosed) books.closedFilter |= 1 << (id % 32)
}

function claimed(books: Books, { name, args, place }: Of<'Claimed' | 'ClaimFailed'>) {
  const { id, to, amount } = args
  const account = accountIn(books, id, 'balance', place)
  if (!account) return
  const say = sayOf(books, `account ${id}`, place)
  say(
    amount > 0n && amount === account.balance,
    'balance',
    () => `it claimed ${amount} of a balance of ${account.balance}`,
  )
  say(to !== ZERO_ADDRESS && to !== books.setting.mall, 'balance', () => `it claimed to ${to}`)
  if (name === 'ClaimFailed') {
    say(to === account.wallet, 'balance', () => `a claim for it was tried to ${to}, its wallet is ${account.wallet}`)
    return
  }
  books.history.addClaim({ ...place, id, to, amount })
  books.transaction.owed.push({ to, amount, subject: `the claim of account ${id}` })
  books.money.claimed += amount
  account.balance = 0n
  account.claimed += amount
  if (id === POOL) emptied(books, to)
}

/** Writes one level's commission to an account: token units, its volume (hundredths of a token) and tier after it. */
export function earn(books: Books, id: number, earned: { amount: bigint; volume: bigint; tier: number }) {
  const account = books.accounts[id]
  if (!account) return
  account.balance += earned.amount
  account.earned += earned.amount
  account.volume = earned.volume
  account.tier = earned.tier
}
