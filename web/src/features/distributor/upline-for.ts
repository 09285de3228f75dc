const HOUSE = 1

/** Under whom one registers: the inviter of the link, else who brought the buyer, else the house. */
export function uplineFor(inviteId: number | undefined, referrerId: number): { id: number; isHouse: boolean } {
  const id = inviteId ?? (referrerId > 0 ? referrerId : HOUSE)
  return { id, isHouse: id === HOUSE }
}
