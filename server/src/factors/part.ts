import { z } from '@hono/zod-openapi'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Part } from '../api/part.ts'
import { Problem } from '../api/problem.ts'
import { jsonRoute } from '../api/route.ts'
import { deviceOf } from '../identity/device.ts'
import { changingFactors } from '../identity/step-up.ts'
import { signedIn } from '../identity/who.ts'
import { beginApp, confirmApp } from './authenticator-app.ts'
import { factorsOf } from './factors-of.ts'
import { hasFactor } from './has-factor.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'
import { registerPasskey, registrationOptions } from './register-passkey.ts'
import { removeApp, removePasskey } from './remove-factor.ts'
import { resetAct } from './reset-act.ts'
import {
  codeSchema,
  factorsSchema,
  newAppSchema,
  newPasskeySchema,
  passkeyOptionsSchema,
  recoveryCodesSchema,
  shownPasskeySchema,
} from './schemas.ts'
import { showCode } from './show-code.ts'
import { showOptions, showPasskey } from './show-passkey.ts'

const idParam = z.object({ id: z.string().max(2_000) })

/** Second factors: passkeys, an authenticator app, recovery codes. */
export const factorsPart: Part = (context) => {
  const { db, clock, acts } = context
  acts.register('factors.reset', resetAct)
  return {
    routes(app) {
      app.openapi(jsonRoute('get', '/v1/factors', 'One’s second factors', factorsSchema), async (c) =>
        c.json(await factorsOf(context, signedIn(c)), 200),
      )

      app.openapi(
        jsonRoute('post', '/v1/factors/passkeys/options', 'Begins a new passkey', passkeyOptionsSchema),
        async (c) => {
          const options = await registrationOptions(context, await changingFactors(c, context))
          return c.json(passkeyOptionsSchema.parse(options), 200)
        },
      )
      app.openapi(
        jsonRoute('post', '/v1/factors/passkeys', 'Keeps a new passkey', factorsSchema, { body: newPasskeySchema }),
        async (c) => {
          const own = await changingFactors(c, context)
          const made = c.req.valid('json') as RegistrationResponseJSON
          await registerPasskey(context, own, made, deviceOf(c.req.header('user-agent')))
          return c.json(await factorsOf(context, own), 200)
        },
      )
      app.openapi(
        jsonRoute('delete', '/v1/factors/passkeys/{id}', 'Removes a passkey', factorsSchema, { params: idParam }),
        async (c) => {
          const own = await changingFactors(c, context)
          await removePasskey(db, own.wallet, c.req.valid('param').id)
          return c.json(await factorsOf(context, own), 200)
        },
      )
      app.openapi(
        jsonRoute('post', '/v1/factors/passkeys/challenge', 'Asks for one of one’s passkeys', passkeyOptionsSchema),
        async (c) => c.json(passkeyOptionsSchema.parse(await showOptions(context, signedIn(c))), 200),
      )
      app.openapi(
        jsonRoute('post', '/v1/factors/passkeys/show', 'Shows a passkey', factorsSchema, { body: shownPasskeySchema }),
        async (c) => {
          const own = signedIn(c)
          await showPasskey(context, own, c.req.valid('json') as AuthenticationResponseJSON)
          return c.json(await factorsOf(context, own), 200)
        },
      )

      app.openapi(jsonRoute('post', '/v1/factors/app', 'Begins an authenticator app', newAppSchema), async (c) =>
        c.json(await beginApp(context, await changingFactors(c, context)), 200),
      )
      app.openapi(
        jsonRoute('post', '/v1/factors/app/confirm', 'Takes the first code of a new app', factorsSchema, {
          body: codeSchema,
        }),
        async (c) => {
          const own = await changingFactors(c, context)
          await confirmApp(context, own, c.req.valid('json').code)
          return c.json(await factorsOf(context, own), 200)
        },
      )
      app.openapi(jsonRoute('delete', '/v1/factors/app', 'Removes the authenticator app', factorsSchema), async (c) => {
        const own = await changingFactors(c, context)
        await removeApp(db, own.wallet)
        return c.json(await factorsOf(context, own), 200)
      })

      app.openapi(
        jsonRoute('post', '/v1/factors/code', 'Shows a code of the app or a recovery code', factorsSchema, {
          body: codeSchema,
        }),
        async (c) => {
          const own = signedIn(c)
          await showCode(context, own, c.req.valid('json').code)
          return c.json(await factorsOf(context, own), 200)
        },
      )
      app.openapi(
        jsonRoute('post', '/v1/factors/recovery-codes', 'New recovery codes in place of the old', recoveryCodesSchema),
        async (c) => {
          const { wallet } = await changingFactors(c, context)
          if (!(await hasFactor(db.queries, wallet))) {
            throw new Problem(409, 'no_factor', 'Recovery codes stand for a passkey or an app: set up one first.')
          }
          return c.json({ codes: await db.transaction((tx) => makeRecoveryCodes(tx, wallet, clock())) }, 200)
        },
      )
    },
  }
}
