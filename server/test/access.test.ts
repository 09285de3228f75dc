import { eq } from 'drizzle-orm'
import type { LocalAccount } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operator } from '../../scripts/lib/demo/cast.ts'
import { demoAccount } from '../../scripts/lib/demo/demo-accounts.ts'
import { INFO } from '../src/api/app.ts'
import { session } from '../src/db/schema/identity.ts'
import { hasFactor } from '../src/factors/has-factor.ts'
import { addressSchema, profileSchema } from '../src/profile/schemas.ts'
import { ASKERS, accessTable, HOME, MARK, type People, PROFILE } from './support/access-table.ts'
import { grantRole, revokeRole } from './support/grant-role.ts'
import { setUpApp } from './support/second-factor.ts'
import { serveTest, type TestServer } from './support/server.ts'

const [olivia, colleague] = [demoAccount(operator), demoAccount('second admin')]
const METHODS = ['get', 'post', 'put', 'delete', 'patch'] as const

describe('who may ask what', () => {
  let server: TestServer
  beforeAll(async () => {
    await grantRole('ADMIN', colleague.address)
    // the same code answers on both databases: who may ask is not theirs to say
    server = await serveTest('postgres')
  })
  afterAll(async () => {
    await server.stop()
    await revokeRole('ADMIN', colleague.address)
  })

  it('stands in the table for every route of the OpenAPI document, and for nothing else', () => {
    const { paths = {} } = server.app.getOpenAPI31Document({ openapi: '3.1.0', info: INFO })
    const routes = Object.entries(paths).flatMap(([path, item]) =>
      METHODS.filter((method) => item?.[method]).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(Object.keys(accessTable).toSorted()).toEqual(routes.toSorted())
  })

  it.each(Object.entries(accessTable))('%s', async (route, access) => {
    const people = await come()
    const [method = '', path = ''] = route.split(' ')
    const values = (await access.prepare?.(people)) ?? {}
    const asked = path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
    const statuses: Record<string, number> = {}
    // its owner comes last: what he asks may be the end of it
    for (const who of ASKERS) {
      const body = typeof access.body === 'function' ? await access.body(people, who) : access.body
      const response = await people[who].send(method, asked, body === undefined ? {} : { body })
      statuses[who] = response.status
      if (who !== 'owner') expect(await response.text(), `${who} reads what is the owner’s`).not.toContain(MARK)
    }
    const { nobody, other, staff, owner } = access
    expect(statuses).toEqual({ nobody, other, staff, owner })
  })

  async function come(): Promise<People> {
    const [account, stranger] = [privateKeyToAccount(generatePrivateKey()), privateKeyToAccount(generatePrivateKey())]
    const owner = await signedIn(account)
    await owner.ask('PUT', '/v1/profile', profileSchema, { body: PROFILE })
    await owner.ask('POST', '/v1/addresses', addressSchema, { body: HOME })
    return {
      account,
      owner,
      nobody: server.visitor(),
      other: await signedIn(stranger),
      staff: await signedInFreshly(olivia),
      colleague: await signedInFreshly(colleague),
    }
  }

  async function signedIn(account: LocalAccount) {
    const visitor = server.visitor()
    await visitor.signIn(account)
    return visitor
  }

  async function signedInFreshly(account: LocalAccount) {
    const visitor = await signedIn(account)
    const [{ queries }, wallet] = [server.context.db, account.address.toLowerCase()]
    if (!(await hasFactor(queries, wallet))) await setUpApp(server, visitor)
    else await queries.update(session).set({ freshAt: server.context.clock() }).where(eq(session.wallet, wallet))
    return visitor
  }
})
