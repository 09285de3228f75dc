import type { Browser, BrowserContext, Page } from 'playwright-core'
import { parseEther, toHex } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import { openBrowser } from './browser.ts'
import { type RunningMall, startMall } from './running-mall.ts'
import { installWallet, type TestWallet } from './test-wallet.ts'

/** The mall under test and the browser its visitors come with. */
export type World = { mall: RunningMall; browser: Browser; close: () => Promise<void> }

/** Somebody with a browser of his own; `problems` are scripts that broke unseen, `refused` are answers of 400 and above. */
export type Visitor = {
  context: BrowserContext
  page: Page
  wallet: TestWallet | undefined
  problems: string[]
  refused: string[]
  leave: () => Promise<void>
}

type Coming = { account?: PrivateKeyAccount; startsOn?: number }

const PATIENCE_MS = 30_000
const DESKTOP = { width: 1440, height: 900 }

export async function openWorld(): Promise<World> {
  const [started, opened] = await Promise.allSettled([startMall(), openBrowser()])
  const close = async () => {
    if (opened.status === 'fulfilled') await opened.value.close()
    if (started.status === 'fulfilled') await started.value.stop()
  }
  if (started.status === 'fulfilled' && opened.status === 'fulfilled') {
    return { mall: started.value, browser: opened.value, close }
  }
  await close()
  throw started.status === 'rejected' ? started.reason : (opened as PromiseRejectedResult).reason
}

/** Lets somebody come, with a wallet when an account is given; the wallet knows the mall's chain unless it starts elsewhere. */
export async function come({ mall, browser }: World, { account, startsOn }: Coming = {}): Promise<Visitor> {
  const context = await browser.newContext({ viewport: DESKTOP, locale: 'en-GB', baseURL: mall.web })
  context.setDefaultTimeout(PATIENCE_MS)
  const { chainId } = mall.deployment
  const wallet =
    account && (await installWallet(context, { account, rpc: mall.rpc, chainId, startsOn: startsOn ?? chainId }))
  if (account) await giveGas(mall, account.address)
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  const refused: string[] = []
  page.on('response', (response) => {
    if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`)
  })
  return { context, page, wallet, problems, refused, leave: () => context.close() }
}

/** Test ether for gas. */
export async function giveGas({ connection }: RunningMall, address: string) {
  const params = [address, toHex(parseEther('10'))]
  await connection.publicClient.request({ method: 'anvil_setBalance', params } as never)
}
