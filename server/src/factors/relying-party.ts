/** What a passkey is bound to: the shop's origin, and its host name as the id that devices keep. */
export const relyingParty = (publicOrigin: string) =>
  ({ rpName: 'Banyan', rpID: new URL(publicOrigin).hostname, origin: publicOrigin }) as const
