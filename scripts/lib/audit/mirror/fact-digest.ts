import { createHash } from 'node:crypto'
import { creditOf, orderWordOf, placedLineOf } from '../../../../spec/words.ts'
import type { AuditEvent } from '../chain/events.ts'

/** An event as the mirror keeps it, in any spelling of its numbers. */
export type Fact = { name: string; txHash: string; at: unknown; args: unknown }

/** Sixteen bytes that are the same for the same event, however its numbers are written. */
export function factDigest({ name, txHash, at, args }: Fact): Uint8Array {
  return createHash('sha256').update(canonical({ name, txHash, at, args })).digest().subarray(0, 16)
}

/** An event with its packed words unpacked, as the mirror's facts are. */
export function factOf({ name, args, place }: AuditEvent): Fact {
  return { name, txHash: place.tx, at: place.at, args: unpacked(name, args) }
}

function unpacked(name: AuditEvent['name'], args: AuditEvent['args']): unknown {
  if (name === 'OrderPlaced' && 'lines' in args) {
    const { state, lines, ...rest } = args
    const { merchantId, referrerId, planId, deadline, commission } = orderWordOf(state)
    const shown = lines.map(placedLineOf).map(({ price: unitPrice, offer, ...line }) => ({
      ...line,
      unitPrice,
      offer: offer === 0n ? null : offer,
    }))
    return { ...rest, merchantId, referrerId, planId, deadline, commission, lines: shown }
  }
  if (name === 'OrderSettled' && 'credits' in args) return { ...args, credits: args.credits.map(creditOf) }
  // a database stores no NUL
  if ('content' in args) return { ...args, content: args.content.replaceAll('\0', '') }
  return args
}

/** One text for one meaning: keys sorted, numbers in decimal, addresses in lower case. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, inner]) => `${key}:${canonical(inner)}`)
    return `{${pairs.sort().join()}}`
  }
  const text = String(value ?? null)
  return JSON.stringify(/^0x[0-9a-fA-F]{40}$/.test(text) ? text.toLowerCase() : text)
}
