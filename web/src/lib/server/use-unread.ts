import { queryOptions, useQuery } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { serverAsk } from './server-ask.ts'
import { useServerSession } from './use-server-session.ts'

const EVERY_MS = 20_000

const unreadQuery = (isSignedIn: boolean) =>
  queryOptions({
    queryKey: ['server', 'own', 'notices', 'unread'],
    queryFn: ({ signal }) => serverAsk('GET', '/v1/notices/unread', z.object({ unread: z.number() }), { signal }),
    enabled: isSignedIn,
    refetchInterval: EVERY_MS,
    retry: false,
  })

/** How many notices the connected wallet has not read; undefined when it is not signed in. */
export function useUnread(): number | undefined {
  const isSignedIn = useServerSession().status === 'signedIn'
  const { data } = useQuery(unreadQuery(isSignedIn))
  return isSignedIn ? data?.unread : undefined
}
