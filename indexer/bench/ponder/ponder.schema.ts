// biome-ignore-all lint/performance/noBarrelFile: Ponder reads its tables from this file alone
/** The mirror's tables under the same names, so that one query serves both (../../src/sink/schema). */

export { mall, offer, plan, product } from './schema/catalog.ts'
export { fact } from './schema/facts.ts'
export { credit, order, orderLine, shelf } from './schema/orders.ts'
export { account, claim, closure, staff, teamLevel, wallet } from './schema/people.ts'
export { epoch, reward } from './schema/pool.ts'
