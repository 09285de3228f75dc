import type { Result } from 'ethers'
import type { Address } from '../../../../spec/account.ts'
import { monthName } from '../../../../spec/month.ts'
import { hasEnded } from '../../../../spec/order.ts'
import type { Books } from '../books/books.ts'
import { standingEpochs } from '../books/pool-book.ts'
import { poolInterface, tokenInterface } from '../chain/abi.ts'
import type { Rpc } from '../chain/rpc.ts'
import { askView, askViews, type View } from '../chain/view.ts'

/** What the mall owes and holds, token units. */
export type Sums = { open: bigint; balances: bigint; held: bigint; poolHeld: bigint; checkoutHeld: bigint }

/** Holds the token's own balances against every transfer, and what is owed against what is held. */
export async function checkMoney(rpc: Rpc, books: Books, block: number): Promise<Sums> {
  const { setting, money, pool, differences, shelves, accounts } = books
  const balanceOf = async (who: Address | undefined) => {
    if (who === undefined) return 0n
    const view: View = { contract: tokenInterface, to: setting.token, name: 'balanceOf', args: [who] }
    return askView<bigint>(rpc, block, view)
  }
  const open = shelves.reduce((sum, { order }) => sum + (hasEnded(order) ? 0n : order.total), 0n)
  const balances = accounts.reduce((sum, { balance }) => sum + balance, 0n)
  const sums = {
    open,
    balances,
    held: await balanceOf(setting.mall),
    poolHeld: await balanceOf(setting.pool),
    checkoutHeld: await balanceOf(setting.checkout),
  }
  const same = (subject: string, what: string, found: bigint, expected: bigint) =>
    differences.same('payout', subject, what, found, expected)
  same('the mall', 'its balance of the token', sums.held, money.received - money.sent)
  same('the mall', 'what it holds beyond gifts', sums.held - money.gifts, open + balances)
  same('the mall', 'what came in for orders', money.received - money.gifts, money.paid)
  same('the mall', 'what went out', money.sent, money.refunded + money.claimed)
  if (setting.pool) same('the pool', 'its balance of the token', sums.poolHeld, pool.received - pool.sent)
  const kept = money.checkoutReceived - money.checkoutSent
  if (setting.checkout) same('Checkout', 'its balance of the token', sums.checkoutHeld, kept)
  await checkPool(rpc, books, block, sums.poolHeld)
  return sums
}

/** The pool's own words of each month. */
async function checkPool(rpc: Rpc, books: Books, block: number, held: bigint) {
  const { setting, pool, differences } = books
  if (!setting.pool) return
  const to = setting.pool
  const ask = (name: string, args: unknown[] = []): View => ({ contract: poolInterface, to, name, args })
  const reserved = await askView<bigint>(rpc, block, ask('reserved'))
  differences.same('pool', 'the pool', 'what it has promised', reserved, pool.reserved)
  differences.expect(held >= reserved, 'pool', 'the pool', () => `it holds ${held} and has promised ${reserved}`)
  for (const { epoch, ...known } of standingEpochs(pool)) {
    const subject = `the month ${monthName(epoch)}`
    const [info] = await askViews(rpc, block, [ask('epochInfo', [epoch])])
    const { root, total, claimed, claimableFrom, expiresAt, fromBlock, toBlock, isExpired } = known
    const expected = [root, total, claimed, claimableFrom, expiresAt, fromBlock, toBlock, isExpired]
    const found = [...((info as Result)[0] as Result)].map(String)
    differences.same('pool', subject, 'what the pool says of it', found.join(), expected.map(String).join())
    const flags = await askViews(
      rpc,
      block,
      known.paid.map((id) => ask('isClaimed', [epoch, id])),
    )
    const unpaid = known.paid.filter((_, i) => flags[i]?.[0] !== true)
    differences.same('pool', subject, 'the accounts paid and not marked', unpaid.join(), '')
  }
}
