import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import * as mall from '../../../../indexer/src/api/schemas.ts'
import * as web from './schemas.ts'

type Json = { type?: string | string[]; properties?: Record<string, Json>; items?: Json; anyOf?: Json[] }

type Route = { get: { responses: Record<string, { content: Record<string, { schema: Json }> }> } }

const root = join(import.meta.dirname, '../../../..')
const document = JSON.parse(readFileSync(join(root, 'indexer/openapi.json'), 'utf8')) as {
  paths: Record<string, Route>
}
const sources = readdirSync(join(root, 'web/src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.') && !path.endsWith('api-get.ts'))
  .map((path) => readFileSync(join(root, 'web/src', path), 'utf8'))

/** Every route that the app reads, as the document writes it, and the shape that it asks for. */
const reads = sources.flatMap((text) =>
  [...text.matchAll(/\bapiGet\(\s*['`](\/v1\/[^'`]+)['`],\s*(\w+(?:\(\w+\))?)\s*[,)]/g)].map(
    ([, path = '', expression = '']) => [pathOf(path), expression] as const,
  ),
)

function pathOf(written: string): string {
  const nameless = written.replace(/\$\{[^}]*\}/g, '{}')
  return Object.keys(document.paths).find((path) => path.replace(/\{\w+\}/g, '{}') === nameless) ?? written
}

function schemaOf(expression: string): unknown {
  const [, wrapper, name = ''] = /^(?:(pageOf|listOf)\()?(\w+)\)?$/.exec(expression) ?? []
  const shapes = new Map<string, unknown>(Object.entries(web))
  const schema = shapes.get(name)
  return wrapper ? (shapes.get(wrapper) as typeof web.pageOf)(schema as typeof web.metaSchema) : schema
}

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
  it.each(reads)('%s (%s) asks for nothing that the mirror does not promise', (path, expression) => {
    const promised = document.paths[path]?.get.responses['200']?.content['application/json']?.schema
    expect(promised, `${path} is in indexer/openapi.json`).toBeDefined()
    expect(mismatches(jsonOf(schemaOf(expression)), promised, path)).toEqual([])
  })

  it('are all found', () => {
    const asked = sources.reduce((count, text) => count + (text.match(/\bapiGet\(/g)?.length ?? 0), 0)
    expect(reads.length).toBeGreaterThan(15)
    expect(reads.length, 'every apiGet names its path and its shape in place').toBe(asked)
  })

  it('come with a stream that is documented', () => {
    const streams = sources.flatMap((text) => [...text.matchAll(/new EventSource\(`\$\{env\.apiUrl\}([^`]+)`/g)])
    expect(streams.map(([, path]) => path)).toEqual(['/v1/live'])
    expect(document.paths['/v1/live']?.get.responses['200']?.content['text/event-stream']).toBeDefined()
  })

  it('knows every status', () => {
    expect(web.statusSchema.options).toEqual(mall.statusSchema.options)
  })

  it('reads amounts as bigint and refuses anything else', () => {
    const claim = { to: `0x${'1'.repeat(40)}`, amount: '12', at: 1, txHash: `0x${'a'.repeat(64)}` }
    expect(web.claimSchema.parse(claim).amount).toBe(12n)
    expect(web.claimSchema.safeParse({ ...claim, amount: '1.5' }).success).toBe(false)
    expect(web.claimSchema.safeParse({ ...claim, amount: 12 }).success).toBe(false)
  })
})
