import type { Locator, Page } from 'playwright-core'
import { mallAbi } from '../../../abis/mall.ts'
import type { RunningMall } from './running-mall.ts'

/** A product as the mirror offers it. */
export type Offer = {
  id: number
  name: string
  merchantId: number
  stock: number
  saleEnds: number | null
}

/** What a merchant has in stock, folded by variants, cheapest first. */
export async function offersOf({ api }: RunningMall, merchantId: number): Promise<Offer[]> {
  const response = await fetch(`${api}/v1/products?merchant=${merchantId}&inStock=true&sort=price&limit=50`)
  const { items } = (await response.json()) as { items: Offer[] }
  return items
}

/** What the chain says a piece costs now, token units. */
export async function priceOf({ connection, deployment }: RunningMall, productId: number): Promise<bigint> {
  const call = { abi: mallAbi, address: deployment.mall, functionName: 'product', args: [productId] } as const
  return (await connection.publicClient.readContract(call)).currentPrice
}

/** Puts pieces of a product into the cart on its own page and leaves the cart drawer open. */
export async function putIntoCart(page: Page, quantity: number) {
  for (let pieces = 1; pieces < quantity; pieces++) await page.getByRole('button', { name: 'One more' }).click()
  await page.getByTestId('add-to-cart').click()
  await page.getByTestId('cart-drawer').waitFor()
}

/** Where the buyers of the journey live; a street of one's own can be searched for. */
const HOME = {
  name: 'Journey Buyer',
  phone: '+47 555 01 234',
  city: 'Bergen',
  postcode: '5003',
  street: '1 Journey Lane',
}

/** Types an address into the checkout's form. */
export async function fillAddress(page: Page, changes: Partial<typeof HOME> = {}) {
  const form = page.getByTestId('delivery-form')
  await form.getByTestId('delivery-country').selectOption('NO')
  for (const [field, value] of Object.entries({ ...HOME, ...changes })) {
    await form.getByTestId(`delivery-${field}`).fill(value)
  }
}

/** Waits until the checkout's one button stands at a step, ready to be pressed; on the way to paying it says where the parcel goes. */
export async function checkoutStep(page: Page, step: string): Promise<Locator> {
  if (step === 'pay' || step === 'sign') {
    const next = page.locator(
      `[data-testid="checkout-next"]:is([data-step="address"], [data-step="${step}"]):not([disabled])`,
    )
    await next.waitFor()
    if ((await next.getAttribute('data-step')) === 'address') await fillAddress(page)
  }
  const button = page.locator(`[data-testid="checkout-next"][data-step="${step}"]:not([disabled])`)
  await button.waitFor()
  return button
}

/** Presses the checkout's button through its steps up to and with the one named. */
export async function checkOut(page: Page, steps: readonly string[]) {
  for (const step of steps) await (await checkoutStep(page, step)).click()
}

/** The number of token units an element carries. */
export async function unitsIn(element: Locator): Promise<bigint> {
  return BigInt((await element.getAttribute('data-units')) ?? '-1')
}
