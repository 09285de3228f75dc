import type { Page } from 'playwright-core'
import { HOUSE, POOL } from '../../../spec/account.ts'

/** The money trail of the order page that is open: token units by account id. */
export async function trailOf(page: Page, merchantId: number): Promise<Map<number, bigint>> {
  await page.getByTestId('trail-row').first().waitFor()
  const rows = await page.getByTestId('trail-row').evaluateAll((found) =>
    found.map((row) => ({
      who: row.getAttribute('data-who'),
      accountId: Number(row.getAttribute('data-account-id')),
      units: row.getAttribute('data-units') ?? '',
    })),
  )
  const accounts: Record<string, number> = { merchant: merchantId, fee: HOUSE, pool: POOL }
  return new Map(
    rows.map(({ who, accountId, units }) => {
      const id = who === 'distributor' ? accountId : accounts[who ?? '']
      if (id === undefined) throw new Error(`the money trail names somebody unexpected: ${who}`)
      return [id, BigInt(units)]
    }),
  )
}
