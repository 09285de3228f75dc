import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { createWalletClient, type Hex, http } from 'viem'
import { type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { personOf, type RunningMall } from './running-mall.ts'
import type { Visitor } from './world.ts'

/** The key of somebody of the demo, to sign with in a test wallet. */
export function keyOf(mall: RunningMall, name: string): PrivateKeyAccount {
  return privateKeyToAccount(personOf(mall, name).privateKey)
}

/** Becomes somebody of the demo with the shop's own demo wallet. */
export async function becomeDemoPerson(page: Page, name: string) {
  await page.getByTestId('connect').click()
  await page.locator(`[data-testid="demo-person"][data-name="${name}"]`).click()
  await page.getByTestId('wallet').waitFor()
}

/** Becomes somebody of the demo by choosing his account in the test wallet, and waits until the page shows it. */
export async function chooseAccount({ page, wallet }: Visitor, account: PrivateKeyAccount) {
  await wallet?.choose(account)
  await page.locator(`[data-testid="wallet"][data-address="${account.address}"]`).waitFor()
}

/** Leaves with the wallet that is connected. */
export async function disconnect(page: Page) {
  await page.getByTestId('wallet').click()
  await page.getByTestId('disconnect').click()
  await page.getByTestId('connect').waitFor()
}

/** Reprices a product on the merchant's page of products, in tokens. */
export async function setPrice(page: Page, productId: number, price: string) {
  const row = page.locator(`[data-testid="merchant-product"][data-product-id="${productId}"]`)
  await row.getByTestId('edit-product').click()
  const dialog = page.getByTestId('edit-product-dialog')
  await dialog.getByTestId('new-price').fill(price)
  await dialog.getByTestId('set-price').click()
  await dialog.getByTestId('tx-done').waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
}

/** Ships orders at the merchant's desk: ticks each, one transaction for all. */
export async function shipOrders(page: Page, orderIds: readonly string[]) {
  await page.getByTestId('nav-merchant').filter({ visible: true }).click()
  await page.locator('a[href="/merchant/orders"]').click()
  for (const id of orderIds) await orderRow(page, id, 'Paid').getByTestId('tick-order').check()
  await page.getByTestId('ship').click()
  for (const id of orderIds) await orderRow(page, id, 'Shipped').waitFor()
}

function orderRow(page: Page, id: string, status: string) {
  return page.locator(`[data-testid="merchant-order"][data-order-id="${id}"][data-status="${status}"]`)
}

/** Sends a call to a contract by somebody's key and waits until the mirror has read it. */
export async function act({ rpc, api, connection }: RunningMall, account: PrivateKeyAccount, to: Hex, data: Hex) {
  const { chain } = connection.publicClient
  const hash = await createWalletClient({ account, chain, transport: http(rpc) }).sendTransaction({ to, data })
  const { status, blockNumber } = await connection.publicClient.waitForTransactionReceipt({ hash })
  if (status !== 'success') throw new Error(`the chain refused ${hash}`)
  while ((await indexedBlock(api)) < blockNumber) await sleep(100)
}

async function indexedBlock(api: string): Promise<bigint> {
  const response = await fetch(`${api}/v1/meta`)
  const { indexed } = (await response.json()) as { indexed: { block: number } }
  return BigInt(indexed.block)
}
