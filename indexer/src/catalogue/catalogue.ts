import { setImmediate as immediate } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { chunksOf } from '../../../scripts/lib/chunks-of.ts'
import { Held } from '../held/held.ts'
import type { Tx } from '../sink/database.ts'
import { account } from '../sink/schema/people.ts'
import type { Touched } from '../sink/touched.ts'
import { Holdings, type Seller } from './holdings.ts'
import type { Item } from './item.ts'
import { readItems } from './read-items.ts'

type Read = { items: Item[]; sellers: Seller[] }

// a tenth of a millisecond each, between which other questions are answered
const AT_ONCE = 250

/** The mall's products in memory. */
export class Catalogue extends Held<Read> {
  readonly holdings = new Holdings()

  protected async read(tx: Tx, touched: Touched | null): Promise<Read> {
    const items = touched ? await readItems(tx, touched.products) : await readItems(tx)
    const sellers = await tx
      .select({ id: account.id, isSuspended: account.isSuspended })
      .from(account)
      .where(eq(account.isMerchant, true))
    return { items, sellers }
  }

  protected async take({ items, sellers }: Read, isWhole: boolean): Promise<void> {
    if (isWhole) this.holdings.drop(new Set(items.map(({ id }) => id)))
    this.holdings.take(items.slice(0, AT_ONCE), sellers)
    for (const some of chunksOf(items.slice(AT_ONCE), AT_ONCE)) {
      await immediate()
      this.holdings.take(some, sellers)
    }
  }
}
