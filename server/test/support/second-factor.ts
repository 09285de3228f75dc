import { generateSync } from 'otplib'
import type { LocalAccount } from 'viem'
import { factorsSchema, newAppSchema } from '../../src/factors/schemas.ts'
import type { TestServer } from './server.ts'
import type { Visitor } from './visitor.ts'

/** An authenticator app that somebody has set up. */
export type App = { secret: string; code: () => string }

/** The app of a person who holds its secret, at the server's time. */
export const appOf = (server: TestServer, secret: string): App => ({
  secret,
  code: () => generateSync({ secret, epoch: server.context.clock() }),
})

/** Sets an authenticator app up for whoever is signed in, which counts as shown. */
export async function setUpApp(server: TestServer, visitor: Visitor): Promise<App> {
  const { secret } = await visitor.ask('POST', '/v1/factors/app', newAppSchema)
  const app = appOf(server, secret)
  await visitor.ask('POST', '/v1/factors/app/confirm', factorsSchema, { body: { code: app.code() } })
  return app
}

/** Somebody who has signed in and shown a second factor. */
export async function comeFreshly(server: TestServer, account: LocalAccount): Promise<Visitor> {
  const visitor = server.visitor()
  await visitor.signIn(account)
  await setUpApp(server, visitor)
  return visitor
}
