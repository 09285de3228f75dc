import { queryClient } from '@/lib/query-client.ts'
import { serverSessionQuery, signIn } from './server-session.ts'

/** Signs the connected wallet in to the private server, unless it is; the wallet asks its owner. Throws ServerProblem. */
export async function ensureSignedIn(address: `0x${string}`): Promise<void> {
  const { wallet } = await queryClient.fetchQuery({ ...serverSessionQuery, staleTime: 0 })
  if (wallet !== address.toLowerCase()) await signIn()
}

/** Whether something did not happen because its owner would not sign. */
export function isRefused(error: unknown): boolean {
  const { code, problem } = error as { code?: unknown; problem?: { key?: unknown } }
  return code === 'rejected' || problem?.key === 'rejected'
}
