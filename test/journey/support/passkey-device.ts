import type { Page } from 'playwright-core'

/** A device with passkeys in the browser of a page, whose owner can be looking at it or not. */
export type PasskeyDevice = {
  passkeys: () => Promise<number>
  lookAway: () => Promise<void>
  lookBack: () => Promise<void>
}

/** Gives a page's browser a device that keeps passkeys, as Chromium's WebAuthn panel does. */
export async function givePasskeyDevice(page: Page): Promise<PasskeyDevice> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const verify = (isUserVerified: boolean) =>
    session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
  return {
    passkeys: async () => (await session.send('WebAuthn.getCredentials', { authenticatorId })).credentials.length,
    lookAway: async () => void (await verify(false)),
    lookBack: async () => void (await verify(true)),
  }
}
