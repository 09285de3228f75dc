import * as z from 'zod/mini'
import { createPersistedStore } from './persisted-store.ts'

const MAX_ACCOUNT_ID = 2 ** 40 - 1
const inviteSchema = z.nullable(z.object({ accountId: z.number().check(z.positive(), z.maximum(MAX_ACCOUNT_ID)) }))

export type Invite = z.infer<typeof inviteSchema>

/** Who invited this visitor; kept through reloads and wallets, until another link replaces it. */
export const inviteStore = createPersistedStore<Invite>('banyan.invite', null, (value) => inviteSchema.parse(value))

/** Reads the account id of a `?ref=` value; undefined when it is not one. */
export function parseRef(value: unknown): number | undefined {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || !/^[1-9]\d{0,12}$/.test(text)) return undefined
  const id = Number(text)
  return id <= MAX_ACCOUNT_ID ? id : undefined
}

/** The link that invites to a page of this shop in an account's name. */
export function inviteLink(origin: string, path: string, accountId: number): string {
  const url = new URL(path, origin)
  url.searchParams.set('ref', String(accountId))
  return url.toString()
}
