import { z } from '@hono/zod-openapi'
import type { Hex } from 'viem'
import type { Part } from '../api/part.ts'
import { Problem } from '../api/problem.ts'
import { jsonRoute } from '../api/route.ts'
import { readSettings } from '../config/read-settings.ts'
import { Relayer } from './relayer.ts'
import { authorizationSchema, relayedSchema, relayTermsSchema } from './schemas.ts'
import { LEAST_SECONDS, MOST_SECONDS, relaySettings } from './settings.ts'
import { readTokenDomain, type TokenDomain } from './token-domain.ts'

const idParam = z.object({ id: z.union([z.uuid(), z.string().regex(/^0x[0-9a-f]{64}$/)]) })

/** Orders without gas: a buyer signs, the mall's relayer brings it to the chain. */
export const relayPart: Part = (context) => {
  const { chain, source, metrics } = context
  const settings = readSettings(relaySettings, source)
  const checkout = chain.deployment.checkout?.address ?? null
  const relayer =
    settings.RELAYER_KEY && checkout ? new Relayer(context, settings, settings.RELAYER_KEY as Hex, checkout) : null
  const answers = metrics.counter('relay', 'authorizations by what became of them', ['answer'])
  relayer?.outgoing.start()

  let domain: TokenDomain | null | undefined
  const tokenDomain = async () => {
    // a token does not change what it is
    domain ??= relayer ? await readTokenDomain(chain) : null
    return domain
  }
  const unwilling = async (): Promise<string | null> => {
    if (!relayer) return 'This mall relays no orders: pay from your wallet.'
    if (!(await tokenDomain())) return 'The token of this mall takes no signed payments: pay from your wallet.'
    return relayer.outgoing.problem() === null ? null : 'The relayer cannot send now: pay from your wallet.'
  }
  const willing = async (): Promise<Relayer> => {
    const reason = await unwilling()
    if (relayer && reason === null) return relayer
    throw new Problem(503, 'relay_unwilling', reason ?? 'The relayer cannot send now: pay from your wallet.')
  }

  return {
    routes(app) {
      app.openapi(
        jsonRoute('get', '/v1/relay/terms', 'Whether orders are relayed, and what is signed', relayTermsSchema),
        async (c) => {
          const reason = await unwilling().catch(() => 'The chain does not answer now: try again in a moment.')
          const terms = { checkout, domain: domain ?? null, mostSeconds: MOST_SECONDS, leastSeconds: LEAST_SECONDS }
          return c.json({ isWilling: reason === null, reason, ...terms }, 200)
        },
      )

      app.openapi(
        jsonRoute('post', '/v1/relay/authorization', 'Brings a signed order to the chain', relayedSchema, {
          body: authorizationSchema,
        }),
        async (c) => {
          try {
            const able = await willing()
            const state = await able.stateOf(await able.take(c.req.valid('json')))
            if (!state) throw new Error('what was just taken is gone')
            answers.inc({ answer: 'taken' })
            return c.json(state, 200)
          } catch (error) {
            answers.inc({ answer: error instanceof Problem ? error.code : 'failed' })
            throw error
          }
        },
      )

      app.openapi(
        jsonRoute('get', '/v1/relay/{id}', 'Where a relayed order stands', relayedSchema, { params: idParam }),
        async (c) => {
          const state = await relayer?.stateOf(c.req.valid('param').id)
          if (state) return c.json(state, 200)
          throw new Problem(404, 'not_found', 'No such order was given to the relayer.')
        },
      )
    },
    problem: () => relayer?.outgoing.problem() ?? null,
    async stop() {
      await relayer?.outgoing.stop()
    },
  }
}
