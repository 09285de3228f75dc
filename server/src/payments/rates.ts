import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { ConfigError } from '../../../indexer/src/errors.ts'
import { Problem } from '../api/problem.ts'
import type { Clock } from '../clock.ts'
import { CURRENCIES, decimalsOf } from './money.ts'

const SCALE = 8
const UNIT = 10n ** BigInt(SCALE)
const BPS = 10_000n
// an older rate is nobody's rate any more
const FRESH_SECONDS = 3_600

const fileSchema = z.object({ at: z.int(), rates: z.record(z.string(), z.string()) })

/** Reads `7.12` as 7.12 * 10^8; null for anything but a positive decimal of at most 8 places. */
export function parseRate(text: string): bigint | null {
  const [, whole, fraction = ''] = /^(\d{1,9})(?:\.(\d{1,8}))?$/.exec(text) ?? []
  if (whole === undefined) return null
  const rate = BigInt(whole) * UNIT + BigInt(fraction.padEnd(SCALE, '0') || '0')
  return rate > 0n ? rate : null
}

/**
 * What a buyer pays for tokens: `ceil(tokens * rate * (1 + margin))` in the smallest unit of the currency. Rounded up, so the mall is
 * never paid short of what it lays out.
 */
export function priceIn(
  currency: string,
  tokens: bigint,
  tokenDecimals: number,
  rate: bigint,
  marginBps: number,
): bigint {
  const numerator = tokens * rate * (BPS + BigInt(marginBps)) * 10n ** BigInt(decimalsOf(currency))
  const denominator = 10n ** BigInt(tokenDecimals) * UNIT * BPS
  return (numerator + denominator - 1n) / denominator
}

/** The part of a price that belongs to a part of the tokens, rounded down; the whole for all of them. */
export const shareOf = (price: bigint, part: bigint, tokens: bigint): bigint => (price * part) / tokens

export type Rate = { text: string; scaled: bigint }

/** Exchange rates: a table in the settings, or a file that a source keeps fresh and the table bounds. */
export class Rates {
  readonly #table: Map<string, Rate>
  readonly #file: string | undefined
  readonly #boundBps: bigint
  readonly #clock: Clock

  /** Throws `ConfigError` for a table that cannot be read. */
  constructor(table: string, file: string | undefined, boundBps: number, clock: Clock) {
    this.#table = new Map(
      table
        .split(',')
        .filter((entry) => entry.trim() !== '')
        .map(readEntry),
    )
    this.#file = file
    this.#boundBps = BigInt(boundBps)
    this.#clock = clock
  }

  has(currency: string): boolean {
    return this.#table.has(currency)
  }

  /** The rate now. Throws `Problem` 503 when the source is old or too far from the table: better no sale than a wrong one. */
  async now(currency: string): Promise<Rate> {
    const known = this.#table.get(currency)
    if (!known) throw new Problem(400, 'currency_unknown', `Nothing can be paid in ${currency} here.`)
    if (!this.#file) return known
    const parsed = fileSchema.safeParse(JSON.parse(await readFile(this.#file, 'utf8').catch(() => 'null')))
    const text =
      parsed.success && this.#clock() - parsed.data.at < FRESH_SECONDS ? parsed.data.rates[currency] : undefined
    const scaled = text === undefined ? null : parseRate(text)
    if (text === undefined || scaled === null) throw unusable(currency, 'there is no fresh one')
    const apart = scaled > known.scaled ? scaled - known.scaled : known.scaled - scaled
    if (apart * BPS > known.scaled * this.#boundBps) throw unusable(currency, `${text} is too far from ${known.text}`)
    return { text, scaled }
  }
}

const unusable = (currency: string, why: string) =>
  new Problem(
    503,
    'rate_unusable',
    `The exchange rate of ${currency} cannot be used (${why}): pay another way or later.`,
  )

function readEntry(entry: string): [string, Rate] {
  const [currency = '', text = ''] = entry.trim().split(':')
  const scaled = parseRate(text)
  if (!CURRENCIES.includes(currency) || scaled === null) {
    throw new ConfigError(
      `FIAT_RATES is unusable at "${entry}": each entry is like CNY:7.12, of ${CURRENCIES.join(', ')}.`,
    )
  }
  return [currency, { text, scaled }]
}
