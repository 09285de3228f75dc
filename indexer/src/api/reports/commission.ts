import { sql } from 'drizzle-orm'
import type { Tx } from '../../sink/database.ts'
import { levelDelta } from '../../sink/deltas.ts'
import { type By, type Days, firstDay, textOf } from './days.ts'
import type { Moment } from './moment.ts'

type Row = { day: string; level: number; credits: string; amount: string }

/** Commission credited at each level in each period of a range; levels at which nothing was credited are left out. */
export async function readCommissionBy(tx: Tx, { fresh }: Moment, { from, to }: Days, by: By, periods: Days[]) {
  const { rows } = await tx.execute<Row>(sql`
    select start as day, level, credits, amount from level_period where span = 'day' and start between ${from} and ${to}
    union all
    select day, level, credits, amount from (${levelDelta(fresh)}) d where day between ${from} and ${to}`)
  const cells = Map.groupBy(rows, ({ day }) => firstDay(by, Number(day)))
  return periods.flatMap((period) => {
    const ofPeriod = cells.get(firstDay(by, period.from)) ?? []
    const levels = [...Map.groupBy(ofPeriod, ({ level }) => Number(level))].sort(([a], [b]) => a - b)
    return levels.map(([level, found]) => ({
      from: textOf(period.from),
      to: textOf(period.to),
      level,
      credits: found.reduce((sum, { credits }) => sum + Number(credits), 0),
      commission: found.reduce((sum, { amount }) => sum + BigInt(amount), 0n).toString(),
    }))
  })
}
