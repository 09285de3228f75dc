import { type Card, foldCard } from './card.ts'
import { type Item, isOnSale } from './item.ts'
import { TextIndex } from './text-index.ts'

/** The variants that share a group of a merchant. */
export type Group = { key: string; merchantId: number; items: Map<number, Item>; card: Card | null; isVisible: boolean }

/** Who may sell; a suspended merchant is known and may not. */
export type Seller = { id: number; isSuspended: boolean }

const [NAME, KIND, OTHER] = [4, 2, 1]

/** Every product in memory, folded into cards and indexed by its text: what lists and searches answer from. */
export class Holdings {
  readonly #items = new Map<number, Item>()
  readonly #groups = new Map<string, Group>()
  readonly #onSale = new Set<Item>()
  readonly #names = new Map<number, { productId: number; name: string }>()
  readonly #index = new TextIndex<Group>()
  #sellers = new Map<number, Seller>()
  #visible: Group[] | null = null
  #now = 0
  #saleClock = 0

  get index(): Pick<TextIndex<Group>, 'find'> {
    return this.#index
  }

  get now(): number {
    return this.#now
  }

  /** The last time before now at which a sale began or ended: prices are the same since. */
  get saleClock(): number {
    return this.#saleClock
  }

  /** Groups that may be shown, in no order. */
  get visible(): readonly Group[] {
    this.#visible ??= [...this.#groups.values()].filter(({ isVisible }) => isVisible)
    return this.#visible
  }

  get items(): ReadonlyMap<number, Item> {
    return this.#items
  }

  groupOf({ merchantId, groupId }: Pick<Item, 'merchantId' | 'groupId'>): Group | undefined {
    return this.#groups.get(`${merchantId}:${groupId}`)
  }

  isSelling(merchantId: number): boolean {
    return this.#sellers.get(merchantId)?.isSuspended === false
  }

  /** The seller that the merchant's latest product names. */
  nameOf(merchantId: number): string {
    return this.#names.get(merchantId)?.name ?? `Merchant ${merchantId}`
  }

  /** Takes in rows that are new or have changed, and who sells. */
  take(items: readonly Item[], sellers: readonly Seller[]): void {
    const changed = new Set<Group>()
    for (const item of items) for (const group of this.#place(item)) changed.add(group)
    for (const id of this.#replaceSellers(sellers))
      for (const group of this.#groups.values()) if (group.merchantId === id) changed.add(group)
    for (const group of changed) this.#fold(group)
    this.#rename(items)
    this.#readSaleClock()
  }

  /** Moves to a time, unix seconds: sales begin and end. */
  moveTo(now: number): void {
    if (now === this.#now) return
    const before = this.#now
    this.#now = now
    const changed = new Set<Group>()
    for (const item of this.#onSale) {
      const group = this.groupOf(item)
      if (group && isOnSale(item, before) !== isOnSale(item, now)) changed.add(group)
    }
    for (const group of changed) this.#fold(group)
    this.#readSaleClock()
  }

  /** Lets go of every variant but these; what is taken again as it was need not be indexed again. */
  drop(kept: ReadonlySet<number>): void {
    const changed = new Set<Group>()
    for (const [id, item] of this.#items) {
      if (kept.has(id)) continue
      const group = this.groupOf(item)
      group?.items.delete(id)
      if (group) changed.add(group)
      this.#items.delete(id)
      this.#onSale.delete(item)
      if (this.#names.get(item.merchantId)?.productId === id) this.#findName(item.merchantId)
    }
    for (const group of changed) this.#fold(group)
  }

  /** Puts a row where it belongs; returns the groups that it left and joined. */
  #place(item: Item): Group[] {
    const before = this.#items.get(item.id)
    const left = before && this.groupOf(before)
    if (before) this.#onSale.delete(before)
    left?.items.delete(item.id)
    this.#items.set(item.id, item)
    if (item.salePrice > 0n) this.#onSale.add(item)
    const key = `${item.merchantId}:${item.groupId}`
    const blank = { key, merchantId: item.merchantId, items: new Map<number, Item>(), card: null, isVisible: false }
    const joined = this.#groups.get(key) ?? blank
    this.#groups.set(key, joined)
    joined.items.set(item.id, item)
    return left ? [left, joined] : [joined]
  }

  #fold(group: Group): void {
    group.card = foldCard(group.items.values(), this.#now)
    const isVisible = group.card !== null && this.isSelling(group.merchantId)
    if (isVisible !== group.isVisible) this.#visible = null
    group.isVisible = isVisible
    if (!isVisible) this.#index.delete(group)
    else {
      const listed = [...group.items.values()].filter(({ isListed }) => isListed)
      this.#index.set(group, [
        ...unique(listed, ({ name }) => name).map((text) => [text, NAME] as const),
        ...unique(listed, ({ category }) => category).map((text) => [text, KIND] as const),
        ...unique(listed, ({ brand }) => brand).map((text) => [text, KIND] as const),
        ...unique(listed, ({ search }) => search).map((text) => [text, OTHER] as const),
      ])
    }
    if (group.items.size === 0) this.#groups.delete(group.key)
  }

  /** Returns the merchants that may sell now and might not before, and the other way round. */
  #replaceSellers(sellers: readonly Seller[]): number[] {
    const before = this.#sellers
    this.#sellers = new Map(sellers.map((seller) => [seller.id, seller]))
    const ids = new Set([...before.keys(), ...this.#sellers.keys()])
    return [...ids].filter((id) => (before.get(id)?.isSuspended === false) !== this.isSelling(id))
  }

  #rename(items: readonly Item[]): void {
    for (const { id, merchantId, seller } of items) {
      const known = this.#names.get(merchantId)
      if (seller !== null && id >= (known?.productId ?? 0)) this.#names.set(merchantId, { productId: id, name: seller })
      else if (seller === null && id === known?.productId) this.#findName(merchantId)
    }
  }

  #findName(merchantId: number): void {
    this.#names.delete(merchantId)
    this.#rename([...this.#items.values()].filter((item) => item.merchantId === merchantId && item.seller !== null))
  }

  #readSaleClock(): void {
    const passed = (at: number) => (at <= this.#now ? at : 0)
    this.#saleClock = 0
    for (const { saleStart, saleEnd } of this.#onSale)
      this.#saleClock = Math.max(this.#saleClock, passed(saleStart), passed(saleEnd))
  }
}

const unique = (items: readonly Item[], pick: (item: Item) => string | null) => [
  ...new Set(items.flatMap((item) => pick(item) ?? [])),
]
