import { ApiError } from '@/lib/api/api-error.ts'
import { queryClient } from '@/lib/query-client.ts'
import { accountQuery } from '@/lib/reads/account.ts'
import { inviteStore, parseRef } from '@/lib/referral.ts'
import { createStore } from '@/lib/store.ts'

/** Whether the link that was opened names nobody. */
export const inviteProblem = createStore(false)

/** Keeps the inviter of a `?ref=` link and takes it out of the address, so that a copied address stays clean. */
export function captureInvite(): void {
  const url = new URL(location.href)
  const value = url.searchParams.get('ref')
  if (value === null) return
  url.searchParams.delete('ref')
  history.replaceState(history.state, '', url)
  const accountId = parseRef(value)
  if (accountId === undefined) inviteProblem.set(true)
  else void keepIfKnown(accountId)
}

async function keepIfKnown(accountId: number): Promise<void> {
  try {
    await queryClient.fetchQuery(accountQuery(accountId))
  } catch (error) {
    const isUnknown = error instanceof ApiError && error.kind !== 'down'
    // with the mirror down the link is kept: the contract ignores an account that does not exist
    if (isUnknown) {
      inviteProblem.set(true)
      return
    }
  }
  inviteStore.set({ accountId })
}
