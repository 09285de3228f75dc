import { z } from '@hono/zod-openapi'
import { desc, eq } from 'drizzle-orm'
import type { Hex } from 'viem'
import type { Part } from '../api/part.ts'
import { Problem } from '../api/problem.ts'
import { jsonRoute } from '../api/route.ts'
import { session } from '../db/schema/identity.ts'
import { clearToken, setToken, tokenIn } from './cookie.ts'
import { deviceOf } from './device.ts'
import { doneSchema, nonceSchema, sessionsSchema, signInSchema, whoSchema } from './schemas.ts'
import { endSession, findSession } from './session.ts'
import { giveNonce, signIn } from './sign-in.ts'
import { FRESH_SECONDS, signedIn } from './who.ts'

const idParam = z.object({ id: z.uuid() })

/** Sign-in with a wallet, and the sessions one has. */
export const identityPart: Part = (context) => ({
  routes(app) {
    const { db, chain, env, clock } = context
    app.openapi(jsonRoute('post', '/v1/session/nonce', 'A number for a sign-in message', nonceSchema), async (c) =>
      c.json(await giveNonce(context), 200),
    )

    app.openapi(
      jsonRoute('post', '/v1/session', 'Signs in with an EIP-4361 message', whoSchema, { body: signInSchema }),
      async (c) => {
        const { message, signature } = c.req.valid('json')
        // whoever was signed in here before is no more: a token never changes hands
        const before = tokenIn(c)
        const old = before ? await findSession(db.queries, before, clock()) : null
        if (old) await endSession(db.queries, old.id, old.wallet)
        const device = deviceOf(c.req.header('user-agent'))
        const { token, wallet } = await signIn(context, { message, signature: signature as Hex }, device)
        setToken(c, env.PUBLIC_ORIGIN, token)
        const begun = await findSession(db.queries, token, clock())
        const accountId = await chain.accountOf(wallet)
        return c.json({ wallet, accountId, sessionId: begun?.id ?? null, freshUntil: 0 }, 200)
      },
    )

    app.openapi(jsonRoute('get', '/v1/session', 'Who is signed in', whoSchema), async (c) => {
      const { session: own } = c.var
      if (!own) return c.json({ wallet: null, accountId: null, sessionId: null, freshUntil: 0 }, 200)
      const accountId = await chain.accountOf(own.wallet)
      const freshUntil = own.freshAt === 0 ? 0 : own.freshAt + FRESH_SECONDS
      return c.json({ wallet: own.wallet, accountId, sessionId: own.id, freshUntil }, 200)
    })

    app.openapi(jsonRoute('delete', '/v1/session', 'Signs out', doneSchema), async (c) => {
      const own = signedIn(c)
      await endSession(db.queries, own.id, own.wallet)
      clearToken(c, env.PUBLIC_ORIGIN)
      return c.json({ done: true as const }, 200)
    })

    app.openapi(jsonRoute('get', '/v1/sessions', 'One’s sessions', sessionsSchema), async (c) => {
      const own = signedIn(c)
      const rows = await db.queries
        .select()
        .from(session)
        .where(eq(session.wallet, own.wallet))
        .orderBy(desc(session.seenAt))
      const items = rows.map(({ id, device, createdAt, seenAt, expiresAt }) => ({
        id,
        device,
        createdAt,
        seenAt,
        expiresAt,
        isThisOne: id === own.id,
      }))
      return c.json({ items }, 200)
    })

    app.openapi(
      jsonRoute('delete', '/v1/sessions/{id}', 'Ends one of one’s sessions', doneSchema, { params: idParam }),
      async (c) => {
        const own = signedIn(c)
        const { id } = c.req.valid('param')
        if (await endSession(db.queries, id, own.wallet)) return c.json({ done: true as const }, 200)
        throw new Problem(404, 'not_found', 'You have no such session: it may have ended already.')
      },
    )
  },
})
