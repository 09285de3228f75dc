import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { mallAbi } from '../../abis/mall.ts'
import type { Connection } from '../../scripts/lib/chain/connect.ts'
import { send } from '../../scripts/lib/chain/send.ts'
import { demoPlan } from '../../scripts/lib/demo/cast.ts'
import { deployMall } from '../../scripts/lib/deploy/deploy-mall.ts'
import type { Deployment } from '../../scripts/lib/deploy/deployment.ts'
import { settingsSchema } from '../../scripts/lib/deploy/settings.ts'
import { checkMerchant } from '../../scripts/lib/import/import-merchant.ts'
import { planImport } from '../../scripts/lib/import/import-plan.ts'
import { readListedProducts } from '../../scripts/lib/import/listed-products.ts'
import { readCatalogueFile } from '../../scripts/lib/import/read-catalogue-file.ts'
import { sendSteps } from '../../scripts/lib/import/send-steps.ts'
import { localConnection } from './chain.ts'

const samples = join(import.meta.dirname, 'shopify')
const script = join(import.meta.dirname, '../../scripts/import-catalog.ts')

type Ran = { code: number; stdout: string; stderr: string }

/** Runs the command as a person would, with nothing of ours in its environment. */
async function run(...args: string[]): Promise<Ran> {
  const { PRIVATE_KEY: _, ...rest } = process.env
  const env = { ...rest, BANYAN_HOME: await mkdtemp(join(tmpdir(), 'banyan-')) }
  return promisify(execFile)(process.execPath, [script, ...args], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: Ran) => ({ code, stdout, stderr }),
  )
}

async function file(text: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'banyan-')), 'products.csv')
  await writeFile(path, text)
  return path
}

describe('npm run import-catalog -- --dry-run', () => {
  it.each([
    ['apparel.csv', '20 products, 22 variants: 22 list'],
    ['home-and-garden.csv', '20 products, 21 variants: 21 list'],
  ])('prints a table of %s without a chain', async (name, summary) => {
    const { code, stdout, stderr } = await run('--file', join(samples, name), '--dry-run')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^handle +variant +price +stock +image +action\n/)
    expect(stdout).toContain(summary)
    expect(stdout).toMatch(/dry run: nothing was sent\n$/)
  })

  it('shows a variant in one line', async () => {
    const { stdout } = await run('--file', join(samples, 'home-and-garden.csv'), '--dry-run')
    expect(stdout).toMatch(/^clay-plant-pot +Large +15\.99 +3 +single-sprout-in-a-pot_925x\.jpg +list$/m)
  })
})

describe('what cannot be imported', () => {
  it('names bad rows by line and reason and ends with exit code 1', async () => {
    const path = await file('Handle,Title,Variant Price\nmug,Mug,12\ncup,Cup,free\n,Lid,1\n')
    const { code, stdout, stderr } = await run('--file', path)
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain('products.csv:3: Variant Price "free" is not a plain number: write it like 12.50')
    expect(stderr).toContain('products.csv:4: Handle is empty')
    expect(stderr).toMatch(/products\.csv has 2 problems, named above: nothing was imported/)
  })

  it.each([
    [['--dry-run'], /--file is missing/],
    [['--file', '/no/such.csv', '--dry-run'], /\/no\/such\.csv does not exist/],
    [['--file', join(samples, 'apparel.csv')], /no local mall is running/],
    [['--file', join(samples, 'apparel.csv'), '--commission', '20%'], /--commission: "20%" is not a whole number/],
    [['--file', join(samples, 'apparel.csv'), '--rpc', 'http://127.0.0.1:9'], /PRIVATE_KEY is missing/],
    [['--fiel', 'x'], /Unknown option '--fiel'/],
  ])('%j', async (args, reason) => {
    const { code, stderr } = await run(...args)
    expect(code).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toMatch(reason)
  })
})

describe('an import into a mall', () => {
  let connection: Connection
  let deployment: Deployment
  const merchantId = 2

  beforeAll(async () => {
    connection = await localConnection()
    deployment = await deployMall(connection, settingsSchema.parse({ profile: 'custom', maxLevels: '3' }))
    const mall = { abi: mallAbi, address: deployment.mall } as const
    await send(connection, { ...mall, functionName: 'publishPlan', args: [demoPlan] })
  })

  async function steps(name: string, update = false) {
    const products = await readCatalogueFile(name, { decimals: 6 })
    const mall = { address: deployment.mall, block: BigInt(deployment.block) }
    const listings = await readListedProducts(connection.publicClient, mall, merchantId)
    return planImport(products, listings, { seller: 'Test', decimals: 6, update })
  }

  async function importFile(name: string, update = false) {
    const planned = await steps(name, update)
    const terms = { merchantId, commissionBps: 1_000, planId: 1 }
    let transactions = 0
    await sendSteps(connection, deployment.mall, planned, terms, () => void transactions++)
    return { actions: planned.map(({ action }) => action), transactions }
  }

  it('refuses somebody without an account, and one who is no merchant', async () => {
    const stranger = {
      ...connection,
      wallet: { ...connection.wallet, account: { address: `0x${'01'.repeat(20)}`, type: 'json-rpc' } },
    }
    await expect(checkMerchant(stranger as Connection, deployment.mall, undefined)).rejects.toThrow(
      /no account at this mall/,
    )
    await expect(checkMerchant(connection, deployment.mall, 1)).rejects.toThrow(/is no merchant/)
    await expect(checkMerchant(connection, deployment.mall, 99)).rejects.toThrow(/there is no account 99/)
  })

  it('lists every variant as the file has it, and a second time nothing', async () => {
    await becomeMerchant()
    const name = join(samples, 'home-and-garden.csv')
    const first = await importFile(name)
    expect(first).toEqual({ actions: Array(21).fill('list'), transactions: 1 })

    const product = await connection.publicClient.readContract({
      abi: mallAbi,
      address: deployment.mall,
      functionName: 'product',
      args: [2],
    })
    expect(product).toMatchObject({
      merchantId,
      price: 15_990_000n,
      stock: 3,
      commissionBps: 1_000,
      planId: 1,
      isListed: true,
    })
    expect(await importFile(name)).toEqual({ actions: Array(21).fill('same'), transactions: 0 })
  })

  it('goes on where an import stopped', async () => {
    const names = ['a', 'b', 'c'].map((handle) => `${handle},Product ${handle},5`)
    await importFile(await file(['Handle,Title,Variant Price', ...names.slice(0, 2)].join('\n')))
    const { actions } = await importFile(await file(['Handle,Title,Variant Price', ...names].join('\n')))
    expect(actions).toEqual(['same', 'same', 'list'])
  })

  it('says what differs and changes it only when told to', async () => {
    const head = 'Handle,Title,Variant Price,Variant Inventory Qty'
    await importFile(await file(`${head}\njug,Jug,10,5`))
    const changed = await file(`${head}\njug,Big Jug,11.5,3`)
    const [step] = await steps(changed)
    expect(step).toMatchObject({ action: 'differs' })
    expect(step?.detail).toMatch(/price 10 → 11\.5, stock 5 → 3, description/)
    expect((await importFile(changed)).transactions).toBe(0)

    expect((await importFile(changed, true)).transactions).toBe(1)
    const product = await connection.publicClient.readContract({
      abi: mallAbi,
      address: deployment.mall,
      functionName: 'product',
      args: [step?.listed?.id ?? 0],
    })
    expect(product).toMatchObject({ price: 11_500_000n, stock: 3 })
    expect((await steps(changed)).map(({ action }) => action)).toEqual(['same'])
  })

  it('leaves drafts out', async () => {
    const path = await file('Handle,Title,Variant Price,Status\nnew,New,1,draft')
    expect(await importFile(path)).toEqual({ actions: ['leave out'], transactions: 0 })
  })

  it('divides what one transaction cannot carry', async () => {
    const body = 'word '.repeat(700)
    const rows = Array.from({ length: 150 }, (_, index) => `bulk-${index},Bulk ${index},5,${body}`)
    const { transactions } = await importFile(
      await file(['Handle,Title,Variant Price,Body (HTML)', ...rows].join('\n')),
    )
    expect(transactions).toBeGreaterThan(2)
    const path = await file(['Handle,Title,Variant Price,Body (HTML)', ...rows].join('\n'))
    expect(new Set((await steps(path)).map(({ action }) => action))).toEqual(new Set(['same']))
  })

  it('sends nothing when one product is refused', async () => {
    const planned = await steps(await file('Handle,Title,Variant Price\none,One,1\ntwo,Two,2'))
    const before = await connection.publicClient.getBlockNumber()
    const terms = { merchantId, commissionBps: 9_000, planId: 1 }
    await expect(sendSteps(connection, deployment.mall, planned, terms, () => undefined)).rejects.toThrow(
      /ProductCommissionTooHigh/,
    )
    expect(await connection.publicClient.getBlockNumber()).toBe(before)
  })

  async function becomeMerchant() {
    const mall = { abi: mallAbi, address: deployment.mall } as const
    const [, second] = await connection.wallet.getAddresses()
    if (!second) throw new Error('the network has one account only')
    connection = { ...connection, wallet: Object.assign(Object.create(connection.wallet), connection.wallet) }
    const hash = await connection.wallet.writeContract({
      ...mall,
      functionName: 'register',
      args: [1],
      account: second,
    })
    await connection.publicClient.waitForTransactionReceipt({ hash })
    await send(connection, { ...mall, functionName: 'setMerchant', args: [merchantId, true] })
    await send(
      { ...connection, wallet: { ...connection.wallet, account: { address: second, type: 'json-rpc' } } as never },
      {
        ...mall,
        functionName: 'setStaff',
        args: [merchantId, connection.wallet.account.address, 1],
      },
    )
  }
})
