import { z } from '@hono/zod-openapi'
import { getAddress, type Hex } from 'viem'
import { findMembers, sortValueOf, sumTeam } from '../../people/find-members.ts'
import {
  accountSchema,
  claimSchema,
  earningsSchema,
  teamSchema,
  teamSummarySchema,
  walletSchema,
} from '../account-schemas.ts'
import { type Context, indexedOf } from '../context.ts'
import { indexedSchema, pageOf } from '../field-schemas.ts'
import { cursorQuery, decodePlace, limitQuery, pageFrom, wholeQuery } from '../page.ts'
import { notFound, Problem } from '../problem.ts'
import { readAccount, readClaimable, readClaims, readWallet, showAccount } from '../reads/accounts.ts'
import { readBalances, showBalances } from '../reads/confirmation.ts'
import { readEarnings, readEstimates, showEarnings } from '../reads/earnings.ts'
import { showMembers } from '../reads/team.ts'
import { type App, addressText, getRoute, idParam } from '../route.ts'

const pageQuery = z.object({ limit: limitQuery(20), cursor: cursorQuery })

const walletRoute = getRoute('/v1/wallets/{address}', 'What the mall knows of an address', walletSchema, {
  params: z.object({ address: addressText }),
})
const claimableRoute = getRoute(
  '/v1/accounts/claimable',
  'Accounts with something to claim',
  z.object({ ids: z.array(z.number().int()), indexed: indexedSchema }),
  {
    query: z.object({
      min: z
        .string()
        .regex(/^\d{1,29}$/, 'not token units')
        .default('1'),
      limit: limitQuery(100),
    }),
  },
)
const accountRoute = getRoute('/v1/accounts/{id}', 'An account', accountSchema, { params: idParam })
const earningsRoute = getRoute(
  '/v1/accounts/{id}/earnings',
  'What an account earns, and by which orders',
  earningsSchema,
  {
    params: idParam,
    query: pageQuery,
  },
)
const claimsRoute = getRoute('/v1/accounts/{id}/claims', 'What an account was paid', pageOf(claimSchema), {
  params: idParam,
  query: pageQuery,
})
const teamRoute = getRoute('/v1/accounts/{id}/team', 'An account’s team', teamSchema, {
  params: idParam,
  query: pageQuery.extend({
    level: wholeQuery(1, 8).optional(),
    sort: z.enum(['volume', 'joined', 'earned']).default('volume'),
  }),
})
const teamSummaryRoute = getRoute('/v1/accounts/{id}/team/summary', 'Counts and sums of a team', teamSummarySchema, {
  params: idParam,
})

export function accountRoutes(app: App, { db, people, token, confirmations }: Context): void {
  const mustExist = async (id: number) => {
    const row = await readAccount(db, id)
    if (!row) throw notFound('account', id)
    return row
  }

  app.openapi(walletRoute, async (c) => c.json(await readWallet(db, c.req.valid('param').address), 200))

  // ahead of /v1/accounts/{id}, which would take it for an id
  app.openapi(claimableRoute, async (c) => {
    const { min, limit } = c.req.valid('query')
    return c.json({ ids: await readClaimable(db, BigInt(min), limit), indexed: indexedOf(c.get('cursor')) }, 200)
  })

  app.openapi(accountRoute, async (c) => {
    const { id } = c.req.valid('param')
    const account = await showAccount(db, id, { cursor: c.get('cursor'), confirmations })
    if (!account) throw notFound('account', id)
    return c.json(account, 200)
  })

  app.openapi(earningsRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { limit, cursor } = c.req.valid('query')
    const { claimed, earned } = await mustExist(id)
    const balances = await readBalances(db, id, { cursor: c.get('cursor'), confirmations })
    if (!balances) throw notFound('account', id)
    const rows = await readEarnings(db, id, decodePlace(cursor), limit)
    const page = pageFrom(rows, limit, (row) => [String(row.at), String(row.id)])
    const { expected, inWindow } = await readEstimates(db, id, token.decimals)
    const sums = Object.entries({ claimable: balances.seen, claimed, expected, inWindow, earned })
    const shown = Object.fromEntries(sums.map(([name, amount]) => [name, amount.toString()])) as Sums
    const items = await showEarnings(db, id, page.rows, token.decimals)
    const confirmation = showBalances(balances)
    return c.json(
      { ...shown, confirmation, items, nextCursor: page.nextCursor, indexed: indexedOf(c.get('cursor')) },
      200,
    )
  })

  app.openapi(claimsRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { limit, cursor } = c.req.valid('query')
    await mustExist(id)
    const rows = await readClaims(db, id, decodePlace(cursor), limit)
    const page = pageFrom(rows, limit, ({ block, logIndex }) => [String(block), String(logIndex)])
    const items = page.rows.map(({ to, amount, at, txHash }) => ({
      to: getAddress(to),
      amount: amount.toString(),
      at,
      txHash: txHash as Hex,
    }))
    return c.json({ items, nextCursor: page.nextCursor, total: null, indexed: indexedOf(c.get('cursor')) }, 200)
  })

  app.openapi(teamRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { limit, cursor, level, sort } = c.req.valid('query')
    const { maxLevels } = c.get('cursor')
    if (level !== undefined && level > maxLevels) {
      throw new Problem(400, 'bad_request', `level is at most ${maxLevels}, the depth that plans of this mall can pay.`)
    }
    await people.reach(c.get('sighting'))
    if (!people.tree.has(id)) throw notFound('account', id)
    const asked = { id, maxLevels, level, sort, after: decodePlace(cursor), limit }
    const { counts, found } = findMembers(people.tree, asked)
    const page = pageFrom(found, limit, (member) => [String(sortValueOf(member, sort)), String(member.id)])
    const items = await showMembers(db, page.rows)
    return c.json({ counts, items, nextCursor: page.nextCursor, indexed: indexedOf(c.get('cursor')) }, 200)
  })

  app.openapi(teamSummaryRoute, async (c) => {
    const { id } = c.req.valid('param')
    await people.reach(c.get('sighting'))
    if (!people.tree.has(id)) throw notFound('account', id)
    const { maxLevels } = c.get('cursor')
    return c.json({ levels: sumTeam(people.tree, id, maxLevels), indexed: indexedOf(c.get('cursor')) }, 200)
  })
}

type Sums = Record<'claimable' | 'claimed' | 'expected' | 'inWindow' | 'earned', string>
