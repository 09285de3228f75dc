import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { UserError } from '../cli/user-error.ts'

const TIMEOUT_MS = 10_000
const MIRROR_PATIENCE_MS = 30_000

/** The most the mirror answers at once. */
export const PAGE = 100

const decimal = z.string().regex(/^\d+$/).transform(BigInt)
const indexed = z.object({ block: z.int() })
const dueSchema = z.object({ orderIds: z.array(decimal), enforceable: z.array(decimal), indexed })
const claimableSchema = z.object({ ids: z.array(z.int().min(0)) })

/** Orders that wait for anybody: to be settled, and ended by silence. */
export type Due = z.output<typeof dueSchema>

/** Asks the mirror what is due at a moment of chain time, unix seconds. */
export function readDue(api: string, at: number): Promise<Due> {
  return ask(api, `/v1/orders/due?at=${at}&limit=${PAGE}`, dueSchema)
}

/** Asks the mirror whose balance reaches a sum of token units. */
export async function readClaimable(api: string, least: bigint): Promise<number[]> {
  return (await ask(api, `/v1/accounts/claimable?min=${least}&limit=${PAGE}`, claimableSchema)).ids
}

/** Waits until the mirror has read up to a block. */
export async function waitForMirror(api: string, block: bigint) {
  const until = Date.now() + MIRROR_PATIENCE_MS
  while (BigInt((await readDue(api, 0)).indexed.block) < block) {
    if (Date.now() > until) throw new UserError(`the mirror at ${api} lags behind block ${block}`)
    await sleep(250)
  }
}

async function ask<T extends z.ZodType>(api: string, path: string, schema: T): Promise<z.output<T>> {
  const response = await fetch(new URL(path, api), { signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => {
    throw new UserError(`the mirror does not answer at ${api}: is the indexer running?`)
  })
  if (!response.ok) throw new UserError(`the mirror answered ${response.status} to ${path}`)
  const body = schema.safeParse(await response.json().catch(() => undefined))
  if (!body.success) throw new UserError(`the mirror's answer to ${path} is not understood: is it of this version?`)
  return body.data
}
