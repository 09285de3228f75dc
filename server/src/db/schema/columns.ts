import { bigint, customType, numeric } from 'drizzle-orm/pg-core'

/** Unix seconds. */
export const seconds = () => bigint({ mode: 'number' })

/** An exact amount in the smallest unit of its money. */
export const amount = () => numeric({ precision: 78, scale: 0, mode: 'bigint' })

/** Raw bytes; both drivers read them as a Uint8Array. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  fromDriver: (value) => new Uint8Array(value),
  toDriver: (value) => Buffer.from(value),
})
