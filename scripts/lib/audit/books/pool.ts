import type { Address } from '../../../../spec/account.ts'
import { type Reward, rewardsOf } from '../../../../spec/epoch.ts'
import { monthAt, monthName, startOfMonth } from '../../../../spec/month.ts'
import type { EventOf, Hash } from '../chain/events.ts'
import { type Books, type Say, sayOf } from './books.ts'
import { rootOf } from './merkle-root.ts'
import { type EpochBook, type MonthEnd, standingEpochs } from './pool-book.ts'

type Of<N extends EventOf<'pool'>['name']> = Extract<EventOf<'pool'>, { name: N }>

/** Notes how every month stood that was over before a moment (unix seconds); nothing has moved since its end. */
export function passMonths(books: Books, at: number) {
  const { pool, accounts } = books
  const month = monthAt(at)
  if (pool.month === 0) pool.month = month
  for (; pool.month < month; pool.month++) {
    const waiting = accounts[0]?.balance ?? 0n
    pool.ends.set(pool.month, { received: pool.received, waiting, emptiedBy: 'nobody' })
  }
}

/** Account 0 was emptied: what waited there at earlier months' ends is in the pool now, or lost to it. */
export function emptied({ pool, setting }: Books, to: Address) {
  for (const end of pool.ends.values())
    if (end.emptiedBy === 'nobody') end.emptiedBy = to === setting.pool ? 'pool' : 'another'
}

/** Writes what the bonus pool says into the books, recomputing each month's rewards from the orders alone. */
export function readPool(books: Books, event: EventOf<'pool'>) {
  switch (event.name) {
    case 'EpochProposed':
      return proposed(books, event)
    case 'EpochVetoed':
      return vetoed(books, event)
    case 'EpochExpired':
      return expired(books, event)
    case 'RewardClaimed':
      return claimed(books, event)
    case 'AuthorityUpdated':
      return
  }
}

function proposed(books: Books, { args, place }: Of<'EpochProposed'>) {
  const { pool, setting } = books
  const { epoch, root, total, fromBlock, toBlock, claimableFrom, expiresAt } = args
  const say = sayOf(books, `the month ${monthName(epoch)}`, place)
  say(epoch >= setting.firstEpoch, 'pool', () => 'it is older than the pool')
  say(place.at >= startOfMonth(epoch + 1), 'pool', () => 'it was proposed before it was over')
  say(!standing(books, epoch), 'pool', () => 'it was proposed twice')
  const free = pool.received - pool.sent - pool.reserved
  say(total > 0n && total <= free, 'pool', () => `${total} were set aside for it, ${free} were free`)
  const due = place.at + setting.challengeWindow
  say(claimableFrom === due, 'pool', () => `it is claimable from ${claimableFrom}, must be ${due}`)
  say(expiresAt === due + setting.claimWindow, 'pool', () => `it expires at ${expiresAt}`)

  const own = computeRewards(books, epoch)
  say(root === own.root, 'epoch root', () => `its root is ${root}, its orders give ${own.root ?? 'none'}`)
  const sum = own.rewards.reduce((all, { amount }) => all + amount, 0n)
  say(total === sum, 'epoch root', () => `its total is ${total}, its rewards add up to ${sum}`)
  pool.reserved += total
  pool.epochs.set(epoch, {
    epoch,
    root,
    total,
    fromBlock,
    toBlock,
    claimableFrom,
    expiresAt,
    reporter: args.reporter,
    proposedAt: place.at,
    proposedBlock: place.block,
    vetoedBy: null,
    endedAt: null,
    isExpired: false,
    returned: 0n,
    claimed: 0n,
    paid: [],
    ownRoot: own.root,
    ownPool: own.pool,
    rewards: own.rewards,
    proposedBy: place.tx,
  })
}

/** A month's rewards out of the orders that were settled in it; undefined is the root of none. */
function computeRewards(books: Books, epoch: number): { pool: bigint; rewards: Reward[]; root: Hash | null } {
  const { pool, history } = books
  const end = pool.ends.get(epoch)
  const amount = end === undefined ? 0n : poolOf(end, standingEpochs(pool))
  const rewards = rewardsOf(amount, history.settledIn(epoch))
  return { pool: amount, rewards, root: rootOf(epoch, rewards) }
}

/** All that had come in by the month's end, less what other months hold now that this one is proposed. */
function poolOf({ received, waiting, emptiedBy }: MonthEnd, others: readonly EpochBook[]): bigint {
  const held = others.reduce((sum, { total, returned }) => sum + total - returned, 0n)
  const amount = received + (emptiedBy === 'another' ? 0n : waiting) - held
  return amount > 0n ? amount : 0n
}

function vetoed(books: Books, { args, place }: Of<'EpochVetoed'>) {
  const { pool } = books
  const say = sayOf(books, `the month ${monthName(args.epoch)}`, place)
  const epoch = knownEpoch(books, args.epoch, say)
  if (!epoch) return
  say(args.root === epoch.root, 'pool', () => `a veto struck the root ${args.root}`)
  say(place.at < epoch.claimableFrom, 'pool', () => 'it was struck when it could be claimed already')
  pool.reserved -= epoch.total
  Object.assign(epoch, { vetoedBy: args.guardian, endedAt: place.at })
}

function expired(books: Books, { args, place }: Of<'EpochExpired'>) {
  const say = sayOf(books, `the month ${monthName(args.epoch)}`, place)
  const epoch = knownEpoch(books, args.epoch, say)
  if (!epoch) return
  say(place.at >= epoch.expiresAt && !epoch.isExpired, 'pool', () => 'it expired twice, or too early')
  const left = epoch.total - epoch.claimed
  say(args.returned === left, 'pool', () => `${args.returned} went back, ${left} were left`)
  epoch.isExpired = true
  epoch.returned = left
  epoch.endedAt = place.at
  books.pool.reserved -= left
}

function claimed(books: Books, { args, place }: Of<'RewardClaimed'>) {
  const { accountId, amount, wallet } = args
  const say = sayOf(books, `the reward of account ${accountId} for ${monthName(args.epoch)}`, place)
  const epoch = knownEpoch(books, args.epoch, say)
  books.transaction.rewardsOwed.push({ to: wallet, amount, subject: `the reward of account ${accountId}` })
  books.history.addReward({ ...place, epoch: args.epoch, accountId, wallet, amount })
  if (!epoch) return
  const isTime = place.at >= epoch.claimableFrom && place.at < epoch.expiresAt && !epoch.isExpired
  say(isTime, 'pool', () => 'it was paid outside of its window')
  say(!epoch.paid.includes(accountId), 'pool', () => 'it was paid twice')
  const due = epoch.rewards.find((reward) => reward.accountId === accountId)?.amount ?? 0n
  say(amount === due, 'epoch root', () => `${amount} were paid, its orders earn ${due}`)
  const owner = books.accounts[accountId]?.wallet
  say(wallet === owner, 'pool', () => `it went to ${wallet}, the account belongs to ${owner}`)
  epoch.paid.push(accountId)
  epoch.claimed += amount
  say(epoch.claimed <= epoch.total, 'pool', () => `${epoch.claimed} were paid of ${epoch.total}`)
  books.pool.reserved -= amount
}

function standing({ pool }: Books, epoch: number): EpochBook | undefined {
  const known = pool.epochs.get(epoch)
  return known?.vetoedBy === null ? known : undefined
}

function knownEpoch(books: Books, epoch: number, say: Say): EpochBook | undefined {
  const known = standing(books, epoch)
  say(known !== undefined, 'pool', () => 'no such month stands proposed')
  return known
}
