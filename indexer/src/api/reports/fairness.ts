import { sql } from 'drizzle-orm'
import { missedThresholds } from '../../../../spec/fairness.ts'
import type { Tx } from '../../sink/database.ts'
import { buyerDelta, salesDelta } from '../../sink/deltas.ts'
import { indexedOf } from '../context.ts'
import { atOneMoment, type Moment } from './moment.ts'

const KEPT_MS = 60_000
const TEAMS = 10

const RULES = {
  income:
    'Commission credited to each distributor since the beginning. Distributors are all accounts but the pool and the house; a merchant counts when it has earned commission. Deciles by nearest rank: the n-th is the smallest income that at least n tenths of all do not exceed; the median is the fifth.',
  retail:
    'The part of the turnover of settled orders that was bought by wallets which never owned an account that earned commission, at any time before or after the purchase. Two wallets of one person cannot be told apart.',
  payout:
    'Commission credited, of the turnover of settled orders: what was left of them after refunds. Fee, breakage and the merchants’ part are the rest.',
  teams:
    'Members below an account, down to the deepest level that plans of this mall can pay; direct ones are its own recruits. The house is left out.',
}

const bps = (part: bigint, whole: bigint) => Number((part * 10_000n) / whole)

// who ever was a merchant: an account that is none any more has told so by an event
const EVER_MERCHANT = sql`
  select id from account where is_merchant
  union select (args ->> 'id')::bigint from fact where name = 'MerchantSet' and args ->> 'isMerchant' = 'true'`

async function readIncome(tx: Tx) {
  const { rows } = await tx.execute<{
    rank: string
    earned: string
    count: string
    total: string
    nothing: string
  }>(sql`
    with ranked as materialized (
      select earned, row_number() over (order by earned) as rank from account a
      where id > 1 and (earned > 0 or id not in (${EVER_MERCHANT}))
    ), sums as (
      select count(*) as count, coalesce(sum(earned), 0) as total, count(*) filter (where earned = 0) as nothing from ranked
    )
    select s.*, r.rank, r.earned from sums s left join ranked r
      on r.rank in (select (tenths * s.count + 9) / 10 from generate_series(1, 10) as tenths)`)
  const [sums] = rows
  const count = Number(sums?.count ?? 0)
  const at = new Map(rows.map(({ rank, earned }) => [Number(rank), String(earned ?? 0)]))
  const ranked = (tenths: number) => at.get(Math.ceil((tenths * count) / 10)) ?? '0'
  const nothing = Number(sums?.nothing ?? 0)
  return {
    rule: RULES.income,
    distributors: count,
    total: String(sums?.total ?? 0),
    median: ranked(5),
    deciles: [1, 2, 3, 4, 5, 6, 7, 8, 9].map(ranked),
    highest: ranked(10),
    nothing,
    nothingBps: count === 0 ? 0 : Math.floor((nothing * 10_000) / count),
  }
}

async function readSettled(tx: Tx, { fresh }: Moment): Promise<{ turnover: bigint; commission: bigint }> {
  const { rows } = await tx.execute<{ turnover: string; commission: string }>(sql`
    select coalesce(sum(turnover), 0) as turnover, coalesce(sum(commission), 0) as commission from (
      select turnover, commission from sales_period where scope = 'mall' and span = 'month'
      union all select turnover, commission from (${salesDelta(fresh)}) d
    ) s`)
  return { turnover: BigInt(rows[0]?.turnover ?? 0), commission: BigInt(rows[0]?.commission ?? 0) }
}

/** What insiders bought: a wallet that owned an account that earned, whenever it did. Token units of turnover. */
async function readInsiders(tx: Tx, { fresh }: Moment): Promise<bigint> {
  const { rows } = await tx.execute<{ bought: string }>(sql`
    with owner as (
      select id, wallet from account
      union select (args ->> 'id')::bigint, lower(args ->> 'previousWallet') from fact where name = 'WalletChanged'
    ), insider as materialized (
      select distinct w.wallet from owner w join account a on a.id = w.id where a.earned > 0
    )
    select coalesce(sum(b.turnover), 0) as bought from (
      select buyer, turnover from buyer_total union all select buyer, turnover from (${buyerDelta(fresh)}) d
    ) b join insider i on i.wallet = b.buyer`)
  return BigInt(rows[0]?.bought ?? 0)
}

async function readTeams(tx: Tx, maxLevels: number) {
  const { rows } = await tx.execute<{ id: string; members: string; direct: string }>(sql`
    select ancestor as id, sum(members) as members, coalesce(sum(members) filter (where depth = 1), 0) as direct
    from team_level where depth <= ${maxLevels} and ancestor > 1 group by 1 order by 2 desc, 1 limit ${TEAMS}`)
  return rows.map(({ id, members, direct }) => ({ id: Number(id), members: Number(members), direct: Number(direct) }))
}

/** Income distribution, retail share, payout ratio and largest teams, each with its rule, all of one block. */
export async function readFairness(db: Tx) {
  return atOneMoment(db, async (tx, moment) => {
    const income = await readIncome(tx)
    const { turnover, commission } = await readSettled(tx, moment)
    const retail = turnover - (await readInsiders(tx, moment))
    const retailBps = turnover === 0n ? 10_000 : bps(retail, turnover)
    const missed = missedThresholds({ retailBps }) as string[]
    const payoutBps = turnover === 0n ? 0 : bps(commission, turnover)
    const [settled, paid] = [turnover.toString(), commission.toString()]
    return {
      income,
      retail: { rule: RULES.retail, settled, retail: retail.toString(), retailBps, missed },
      payout: { rule: RULES.payout, turnover: settled, commission: paid, payoutBps },
      teams: { rule: RULES.teams, items: await readTeams(tx, moment.cursor.maxLevels) },
      indexed: indexedOf(moment.cursor),
    }
  })
}

/** The figures, computed again at most once a minute: they read every distributor, and change slowly. */
export function keptFairness(db: Tx, now: () => number = Date.now) {
  let kept: { at: number; figures: ReturnType<typeof readFairness> } | null = null
  return () => {
    if (kept === null || now() - kept.at > KEPT_MS) {
      const figures = readFairness(db)
      kept = { at: now(), figures }
      figures.catch(() => (kept = null))
    }
    return kept.figures
  }
}
