import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { chapter } from '../support/chapter.ts'
import { chooseAccount, disconnect } from '../support/desks.ts'
import { givePasskeyDevice, type PasskeyDevice } from '../support/passkey-device.ts'
import { connectTestWallet } from '../support/test-wallet.ts'
import { englishIn, text } from '../support/texts.ts'
import { come, type Visitor, type World } from '../support/world.ts'

const NAME = 'Ada Marlowe'
const STREET = 'Fliederweg 99'

/** One's account on the private server: signed in with a wallet, guarded by a passkey, taken along and deleted. */
export function account(world: () => World) {
  chapter('an account with a passkey', world, () => {
    let visitor: Visitor
    let device: PasskeyDevice
    const [ada, eve] = [privateKeyToAccount(generatePrivateKey()), privateKeyToAccount(generatePrivateKey())]
    const at = (id: string) => visitor.page.getByTestId(id)
    const signIn = async (page: Page) => {
      await page.getByTestId('sign-in').click()
      await page.getByTestId('account').waitFor()
    }

    beforeAll(async () => {
      visitor = await come(world(), { account: ada })
      device = await givePasskeyDevice(visitor.page)
    })
    afterAll(() => visitor?.leave())

    it('asks for the wallet, then for its signature, and can be told no', async () => {
      const { page, wallet } = visitor
      await page.goto('/account')
      await at('wallet-needed').waitFor()
      await connectTestWallet(page)
      await at('sign-in-needed').waitFor()
      wallet?.rejectNext('personal_sign')
      await at('sign-in').click()
      expect(await page.locator('[data-code="rejected"]').textContent()).toBe(text('en', 'server.rejected'))
      await signIn(page)
    })

    it('keeps name and address, and remembers who is signed in after a reload', async () => {
      const { page } = visitor
      await at('profile-name').fill(NAME)
      await at('save-profile').click()
      await at('profile-saved').waitFor()
      await at('add-address').click()
      for (const [field, value] of [
        ['name', NAME],
        ['line1', STREET],
        ['city', 'Ulm'],
      ]) {
        await at(`address-${field}`).fill(value ?? '')
      }
      await at('address-country').selectOption('DE')
      await at('save-address').click()
      await at('address').waitFor()
      await page.reload()
      await at('account').waitFor()
      expect(await at('profile-name').inputValue()).toBe(NAME)
      expect(await at('address').textContent()).toContain(STREET)
      expect(await at('address').textContent()).toContain('Germany')
    })

    it('sets up a passkey and recovery codes', async () => {
      await at('no-factor').waitFor()
      await at('add-passkey').click()
      await at('passkey').waitFor()
      expect(await device.passkeys()).toBe(1)
      await at('no-factor').waitFor({ state: 'detached' })
      await at('make-codes').click()
      await at('recovery-codes').waitFor()
      expect(await at('recovery-codes').locator('li').count()).toBe(10)
    })

    it('takes all data along once the passkey was shown, and not without', async () => {
      const { page } = visitor
      // another session of the same wallet has not shown the passkey
      await at('sign-out').click()
      await signIn(page)
      await device.lookAway()
      await at('export-data').click()
      await at('second-factor-dialog').waitFor()
      await at('use-passkey').click()
      await at('second-factor-dialog').getByTestId('server-problem').waitFor()
      await page.keyboard.press('Escape')
      await page.locator('[data-code="second_factor_needed"]').waitFor()

      await device.lookBack()
      await at('export-data').click()
      const downloading = page.waitForEvent('download')
      await at('use-passkey').click()
      const download = await downloading
      expect(download.suggestedFilename()).toBe(`banyan-${ada.address.toLowerCase()}.json`)
      const document = JSON.parse(await readFile(await download.path(), 'utf8'))
      expect(document.data.profile[0].name).toBe(NAME)
      expect(document.data.addresses[0].line1).toBe(STREET)
      expect(document.data.passkeys).toHaveLength(1)
    })

    it('is another’s account when the wallet is another’s', async () => {
      const { page } = visitor
      await chooseAccount(visitor, eve)
      await at('sign-in-needed').waitFor()
      await signIn(page)
      await at('profile-name').waitFor()
      expect(await at('profile-name').inputValue()).toBe('')
      expect(await at('address').count()).toBe(0)
      await chooseAccount(visitor, ada)
      await at('sign-in-needed').waitFor()
      await signIn(page)
      await at('address').waitFor()
      expect(await at('profile-name').inputValue()).toBe(NAME)
    })

    it('speaks Chinese', async () => {
      const { page } = visitor
      await at('language').click()
      await page.getByText(text('zh', 'account.factorsText')).waitFor()
      await page.getByText(text('zh', 'account.dataText')).waitFor()
      expect(await englishIn(page)).toEqual([])
      await at('language').click()
      await page.getByText(text('en', 'account.dataText')).waitFor()
    })

    it('is deleted, and nothing of it is left', async () => {
      const { page } = visitor
      await at('delete-data').click()
      await at('delete-now').click()
      await at('use-passkey').click()
      await at('sign-in-needed').waitFor()
      await signIn(page)
      await at('no-factor').waitFor()
      expect(await at('profile-name').inputValue()).toBe('')
      expect(await at('address').count()).toBe(0)
      await disconnect(page)
      await at('wallet-needed').waitFor()
      expect(visitor.problems).toEqual([])
    })
  })
}
