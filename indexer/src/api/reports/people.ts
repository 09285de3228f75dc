import { sql } from 'drizzle-orm'
import type { Tx } from '../../sink/database.ts'
import { peopleDelta } from '../../sink/deltas.ts'
import { type By, type Days, firstDay, textOf } from './days.ts'
import type { Moment } from './moment.ts'

const COLUMNS = sql.raw('joined, bound, claims, claimed')

type Row = { day: string; joined: string; bound: string; claims: string; claimed: string }

/** Who came and what was paid out in each period of a range, the whole mall's. */
export async function readPeopleBy(tx: Tx, { fresh }: Moment, { from, to }: Days, by: By, periods: Days[]) {
  const { rows } = await tx.execute<Row>(sql`
    select start as day, ${COLUMNS} from people_period where span = 'day' and start between ${from} and ${to}
    union all
    select day, ${COLUMNS} from (${peopleDelta(fresh)}) d where day between ${from} and ${to}`)
  const cells = Map.groupBy(rows, ({ day }) => firstDay(by, Number(day)))
  return periods.map((period) => {
    const found = cells.get(firstDay(by, period.from)) ?? []
    const count = (name: 'joined' | 'bound' | 'claims') => found.reduce((sum, row) => sum + Number(row[name]), 0)
    return {
      from: textOf(period.from),
      to: textOf(period.to),
      joined: count('joined'),
      bound: count('bound'),
      claims: count('claims'),
      claimed: found.reduce((sum, { claimed }) => sum + BigInt(claimed), 0n).toString(),
    }
  })
}

/** How many joined an account's team inside the paid depth in each period of a range; reads every member that joined then. */
export async function readTeamGrowth(
  tx: Tx,
  { id, maxLevels }: { id: number; maxLevels: number },
  { from, to }: Days,
  by: By,
  periods: Days[],
) {
  const { rows } = await tx.execute<{ day: string; direct: string; joined: string }>(sql`
    select a.joined_at / 86400 as day, count(*) filter (where c.depth = 1) as direct, count(*) as joined
    from closure c join account a on a.id = c.descendant
    where c.ancestor = ${id} and c.depth between 1 and ${maxLevels}
      and a.joined_at between ${from * 86_400}::bigint and ${to * 86_400 + 86_399}::bigint
    group by 1`)
  const cells = Map.groupBy(rows, ({ day }) => firstDay(by, Number(day)))
  return periods.map((period) => {
    const found = cells.get(firstDay(by, period.from)) ?? []
    return {
      from: textOf(period.from),
      to: textOf(period.to),
      joined: found.reduce((sum, { joined }) => sum + Number(joined), 0),
      direct: found.reduce((sum, { direct }) => sum + Number(direct), 0),
    }
  })
}
