import type { Holdings } from '../../catalogue/holdings.ts'
import type { Item } from '../../catalogue/item.ts'
import { readLongImages } from '../../catalogue/read-items.ts'
import { showCard } from '../../catalogue/show-card.ts'
import type { Tx } from '../../sink/database.ts'

/** Cards of variants as the API shows them, `isFolded` into one a product; a picture too long to be held is read now. */
export async function showCards(db: Tx, holdings: Holdings, items: readonly Item[], isFolded: boolean) {
  const cards = items.map((item) => showCard(holdings, item, holdings.groupOf(item)?.card ?? null, isFolded))
  const long = items.filter(({ hasLongImage }) => hasLongImage).map(({ id }) => id)
  if (long.length === 0) return cards
  // without its picture a card still says what matters
  const images = await readLongImages(db, long).catch(() => new Map<number, string>())
  return cards.map((card) => ({ ...card, image: images.get(card.id) ?? card.image }))
}
