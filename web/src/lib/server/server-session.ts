import { queryOptions, useQuery } from '@tanstack/react-query'
import { queryClient } from '@/lib/query-client.ts'
import { loadStack } from '@/lib/wallet/load-stack.ts'
import { nonceSchema, whoSchema } from './account-schemas.ts'
import { serverAsk } from './server-ask.ts'

/** Who is signed in to the private server; the cookie remembers it. */
export const serverSessionQuery = queryOptions({
  queryKey: ['server', 'session'],
  queryFn: ({ signal }) => serverAsk('GET', '/v1/session', whoSchema, { signal }),
})

export const useWho = () => useQuery(serverSessionQuery)

/** Signs in with the connected wallet, or anew. Throws ServerProblem, `rejected` when its owner would not sign. */
export async function signIn(): Promise<void> {
  const { signInMessage } = await loadStack()
  const { nonce } = await serverAsk('POST', '/v1/session/nonce', nonceSchema)
  const who = await serverAsk('POST', '/v1/session', whoSchema, { body: await signInMessage(nonce) })
  // what was read as somebody else is nobody's any more
  queryClient.removeQueries({ queryKey: ['server', 'own'] })
  queryClient.setQueryData(serverSessionQuery.queryKey, who)
}
