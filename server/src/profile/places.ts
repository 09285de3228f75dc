/** Where sealed personal fields lie, for the vault: a box moved to another row does not open. */
export const places = {
  name: (wallet: string) => `profile.name:${wallet}`,
  channel: (wallet: string, kind: string) => `contact_channel:${wallet}:${kind}`,
  address: (wallet: string, id: string) => `postal_address:${wallet}:${id}`,
} as const
