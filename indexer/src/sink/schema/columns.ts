import { bigint, numeric } from 'drizzle-orm/pg-core'

/** An id, a block number or unix seconds: at most 40 bits, so a number is exact. */
export const int40 = (name: string) => bigint(name, { mode: 'number' })

/** An order id, 56 bits: past what a number holds. */
export const int56 = (name: string) => bigint(name, { mode: 'bigint' })

/** The number of an offer, 64 bits without a sign: past what the database's bigint holds. */
export const uint64 = (name: string) => numeric(name, { mode: 'bigint', precision: 20, scale: 0 })

/** Token units, or a volume in hundredths of a token. */
export const units = (name: string) => numeric(name, { mode: 'bigint', precision: 30, scale: 0 })
