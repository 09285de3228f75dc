import { sql } from 'drizzle-orm'
import { Held } from '../held/held.ts'
import type { Tx } from '../sink/database.ts'
import type { Touched } from '../sink/touched.ts'
import { type Person, Tree } from './tree.ts'

/** Who stands under whom in memory, with what each sold and earned. */
export class People extends Held<Person[]> {
  tree = new Tree()

  protected async read(tx: Tx, touched: Touched | null): Promise<Person[]> {
    const among = touched
      ? sql`id in (select value::bigint from json_array_elements_text(${JSON.stringify(touched.accounts)}::json))`
      : sql`true`
    const { rows } = await tx.execute<Record<'id' | 'upline_id' | 'volume' | 'earned', string>>(sql`
      select id, upline_id, volume, earned from account where ${among} order by id`)
    return rows.map((row) => ({
      id: Number(row.id),
      uplineId: Number(row.upline_id),
      volume: BigInt(row.volume),
      earned: BigInt(row.earned),
    }))
  }

  protected take(people: Person[], isWhole: boolean): void {
    if (isWhole) this.tree = new Tree()
    for (const person of people) this.tree.take(person)
  }
}
