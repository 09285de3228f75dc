import { queryOptions, useQuery } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { useSession } from '@/lib/wallet/session.ts'
import { whoQuery } from './ensure-signed-in.ts'
import { serverAsk } from './server-ask.ts'

const EVERY_MS = 20_000

const unreadQuery = (isSignedIn: boolean) =>
  queryOptions({
    queryKey: ['server', 'notices', 'unread'],
    queryFn: ({ signal }) => serverAsk('GET', '/v1/notices/unread', z.object({ unread: z.number() }), { signal }),
    enabled: isSignedIn,
    refetchInterval: EVERY_MS,
    retry: false,
  })

/** Whether the connected wallet is signed in to the private server; undefined while that is not known. */
export function useIsSignedIn(): boolean | undefined {
  const { address, status } = useSession()
  const who = useQuery({ ...whoQuery, enabled: status === 'connected' })
  if (who.data === undefined) return undefined
  return address !== undefined && who.data.wallet === address.toLowerCase()
}

/** How many notices the connected wallet has not read; undefined when it is not signed in. */
export function useUnread(): number | undefined {
  const isSignedIn = useIsSignedIn() ?? false
  const { data } = useQuery(unreadQuery(isSignedIn))
  return isSignedIn ? data?.unread : undefined
}
