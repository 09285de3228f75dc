import { z } from 'zod'

const count = (least: number, most: number) => z.coerce.number().int().min(least).max(most)

/** What the relayer does for buyers, and how much of it; without a key there is none. */
export const relaySettings = z.object({
  RELAYER_KEY: z
    .string()
    .regex(/^0x[0-9a-fA-F]{64}$/)
    .optional()
    .describe('private key of the account that pays the gas; it holds no more than that'),
  RELAY_WALLET_ORDERS: count(0, 10_000).default(5).describe('orders a day for one wallet'),
  RELAY_DAY_ORDERS: count(0, 10_000_000).default(500).describe('orders a day for the whole mall'),
  RELAY_DAY_WEI: z.coerce
    .bigint()
    .min(0n)
    .default(10n ** 17n)
    .describe('coin a day for the whole mall, at the highest price that was offered'),
  RELAY_MOST_GAS: count(100_000, 16_000_000).default(1_500_000).describe('gas of one transaction'),
  RELAY_MOST_GWEI: z.coerce.bigint().min(1n).default(100n).describe('price of gas above which nothing is relayed'),
  RELAY_ORDER_WEI: z.coerce
    .bigint()
    .min(0n)
    .default(10n ** 16n)
    .describe('coin for one transaction'),
  RELAY_COIN_PRICE: z.coerce
    .bigint()
    .min(1n)
    .optional()
    .describe('token units that one coin is worth; with it the gas of an order is held against the mall’s fee of it'),
  RELAY_FEE_SHARE_BPS: count(0, 1_000_000)
    .default(10_000)
    .describe('share of the mall’s fee that the gas of an order may cost, where RELAY_COIN_PRICE is set'),
})
export type RelaySettings = z.output<typeof relaySettings>

/** how long an authorization may be valid, and must still be when it comes, seconds */
export const MOST_SECONDS = 3_600
export const LEAST_SECONDS = 60
