import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import * as accounts from '../../../../indexer/src/api/account-schemas.ts'
import * as fields from '../../../../indexer/src/api/field-schemas.ts'
import * as mall from '../../../../indexer/src/api/schemas.ts'
import * as web from './schemas.ts'

const mirror = { ...fields, ...accounts, ...mall }

type Json = { type?: string | string[]; properties?: Record<string, Json>; items?: Json; anyOf?: Json[] }

const pairs = [
  ['metaSchema', web.metaSchema, mirror.metaSchema],
  ['planSchema', web.planSchema, mirror.planSchema],
  ['productCardSchema', web.productCardSchema, mirror.productCardSchema],
  ['variantSchema', web.variantSchema, mirror.variantSchema],
  ['productSchema', web.productSchema, mirror.productSchema],
  ['categorySchema', web.categorySchema, mirror.categorySchema],
  ['orderSchema', web.orderSchema, mirror.orderSchema],
  ['orderDetailSchema', web.orderDetailSchema, mirror.orderDetailSchema],
  ['accountSchema', web.accountSchema, mirror.accountSchema],
  ['walletSchema', web.walletSchema, mirror.walletSchema],
  ['earningsSchema', web.earningsSchema, mirror.earningsSchema],
  ['teamSchema', web.teamSchema, mirror.teamSchema],
  ['claimSchema', web.claimSchema, mirror.claimSchema],
  ['merchantSchema', web.merchantSchema, mirror.merchantSchema],
  ['problemSchema', web.problemSchema, mirror.problemSchema],
] as const

const jsonOf = (schema: unknown) =>
  z.toJSONSchema(schema as z.ZodMiniType, { io: 'input', unrepresentable: 'any' }) as Json
function kindsOf({ type, anyOf = [] }: Json): string[] {
  return [type ?? [], anyOf.map(kindsOf)].flat(3).map((kind) => (kind === 'integer' ? 'number' : kind))
}

/** Where the mirror may send what the browser would refuse. */
function mismatches(ours: Json, theirs: Json | undefined, path: string): string[] {
  if (theirs === undefined) return [path]
  const accepted = kindsOf(ours)
  const own = accepted.length === 0 || kindsOf(theirs).every((kind) => accepted.includes(kind)) ? [] : [path]
  const object = (json: Json) => json.properties ?? json.anyOf?.find(({ properties }) => properties)?.properties ?? {}
  const inside = Object.entries(object(ours)).flatMap(([name, each]) =>
    mismatches(each, object(theirs)[name], `${path}.${name}`),
  )
  return [...own, ...inside, ...(ours.items ? mismatches(ours.items, theirs.items, `${path}[]`) : [])]
}

describe('the shapes the browser reads', () => {
  it.each(pairs)('%s asks for nothing that the mirror does not promise', (name, ours, theirs) => {
    expect(mismatches(jsonOf(ours), jsonOf(theirs), name)).toEqual([])
  })

  it('knows every status', () => {
    expect(web.statusSchema.options).toEqual(mirror.statusSchema.options)
  })

  it('reads amounts as bigint and refuses anything else', () => {
    const claim = { to: `0x${'1'.repeat(40)}`, amount: '12', at: 1, txHash: `0x${'a'.repeat(64)}` }
    expect(web.claimSchema.parse(claim).amount).toBe(12n)
    expect(web.claimSchema.safeParse({ ...claim, amount: '1.5' }).success).toBe(false)
    expect(web.claimSchema.safeParse({ ...claim, amount: 12 }).success).toBe(false)
  })
})
