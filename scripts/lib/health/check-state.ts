import { mallAbi } from '../../../abis/mall.ts'
import type { Ask } from './checker.ts'
import type { Findings } from './findings.ts'
import { pages } from './pages.ts'
import type { Source } from './source.ts'

type Verdicts = readonly { sentence: number; holds: boolean; offender: bigint }[]

/** What the mall owes and holds, token units, and how much there was to look at. */
export type Sums = {
  balances: bigint
  totals: bigint
  held: bigint
  accounts: bigint
  shelves: bigint
  products: bigint
  plans: bigint
}

/** How many ids are there: accounts begin at 0, all others at 1. */
export type Counts = Pick<Sums, 'accounts' | 'shelves' | 'products' | 'plans'>

// about 10,000 gas an id, and 50 million a call on common nodes; pages shrink where a node allows less
const PAGE = 1_000n

/** Reads the counters. */
export async function readCounts({ client, mall, blockNumber }: Source): Promise<Counts> {
  const count = async (functionName: 'accountCount' | 'shelfCount' | 'productCount' | 'planCount') =>
    BigInt(await client.readContract({ abi: mallAbi, address: mall, functionName, blockNumber }))
  const [accounts, shelves, products, plans] = await Promise.all([
    count('accountCount'),
    count('shelfCount'),
    count('productCount'),
    count('planCount'),
  ])
  return { accounts, shelves, products, plans }
}

/** Checks every sentence that state shows, over all ids, and adds the sums up. */
export async function checkState(source: Source, ask: Ask, findings: Findings): Promise<Sums> {
  const { mall } = source
  const counts = await readCounts(source)
  const sums: Sums = { ...counts, balances: 0n, totals: 0n, held: 0n }
  const take = (verdicts: Verdicts, kind: string) => {
    for (const { sentence, holds, offender } of verdicts) {
      findings.expect(sentence, holds, () => `${kind} ${offender}`)
    }
  }

  const accounts = { first: 0n, last: counts.accounts - 1n }
  for await (const { answer } of pages(accounts, PAGE, (p) => ask('checkAccounts', [mall, p.first, p.last]))) {
    take(answer[0], 'account')
    sums.balances += answer[1]
  }
  const shelves = { first: 1n, last: counts.shelves }
  for await (const { answer } of pages(shelves, PAGE, (p) => ask('checkShelves', [mall, p.first, p.last]))) {
    take(answer[0], 'shelf')
    sums.totals += answer[1]
  }
  const products = { first: 1n, last: counts.products }
  for await (const { answer } of pages(products, PAGE, (p) => ask('checkProducts', [mall, p.first, p.last])))
    take(answer, 'product')
  const plans = { first: 1n, last: counts.plans }
  for await (const { answer } of pages(plans, PAGE, (p) => ask('checkPlans', [mall, p.first, p.last])))
    take(answer, 'plan')

  const owed = sums.balances + sums.totals
  const [verdicts, held] = await ask('checkWhole', [mall, owed])
  sums.held = held
  findings.look(2, 4, 5, 8, 18, 19, 20, 23, 26, 27, 30, 31, 32)
  for (const { sentence, holds } of verdicts) {
    // more than is owed is a gift, which state alone cannot tell from a mistake: the sums show it
    const isGift = sentence === 2 && held > owed
    findings.expect(sentence, holds || isGift, () => wholeOffender(sentence, held, owed))
  }
  return sums
}

function wholeOffender(sentence: number, held: bigint, owed: bigint): string {
  if (sentence === 28) return 'the pause reaches further than 14 days'
  if (sentence === 33) return 'an account or an order beyond the counters'
  return `the mall lacks ${owed - held} units`
}
