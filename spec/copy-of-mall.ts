import type { Mall } from './state.ts'

/** A mall that shares nothing an action changes with the one given; in a tenth of the time of `structuredClone`. */
export function copyOfMall(mall: Mall): Mall {
  const { PLANNER, ADMITTER, ARBITER, GUARDIAN, TREASURER } = mall.roles
  return {
    config: mall.config,
    pausedUntil: mall.pausedUntil,
    roles: {
      PLANNER: new Set(PLANNER),
      ADMITTER: new Set(ADMITTER),
      ARBITER: new Set(ARBITER),
      GUARDIAN: new Set(GUARDIAN),
      TREASURER: new Set(TREASURER),
    },
    accounts: mall.accounts.map((account) => ({ ...account })),
    accountIds: new Map(mall.accountIds),
    bindings: copyOfEach(mall.bindings),
    proposed: new Map(mall.proposed),
    staff: new Map(mall.staff),
    plans: copyOfEach(mall.plans),
    products: copyOfEach(mall.products),
    offerUses: new Map(mall.offerUses),
    orders: copyOfEach(mall.orders),
    shelves: [...mall.shelves],
    token: { balances: new Map(mall.token.balances), refuses: new Set(mall.token.refuses) },
  }
}

/** Records are copied, what stands inside them is replaced and never changed: a plan, a sale. */
function copyOfEach<Key, Item extends object>(map: Map<Key, Item>): Map<Key, Item> {
  const copy = new Map<Key, Item>()
  for (const [key, item] of map) copy.set(key, { ...item })
  return copy
}
