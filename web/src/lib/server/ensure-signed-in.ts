import { queryOptions } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { queryClient } from '@/lib/query-client.ts'
import { loadStack } from '@/lib/wallet/load-stack.ts'
import { serverAsk } from './server-ask.ts'

const whoSchema = z.object({ wallet: z.nullable(z.string()) })

/** Whom the private server takes this browser for. */
export const whoQuery = queryOptions({
  queryKey: ['server', 'who'],
  queryFn: ({ signal }) => serverAsk('GET', '/v1/session', whoSchema, { signal }),
  staleTime: 60_000,
  retry: false,
})

/** Signs a wallet in to the private server unless it is already. Throws ServerProblem, or TxFailure when it was not signed. */
export async function ensureSignedIn(address: string): Promise<void> {
  const who = await serverAsk('GET', '/v1/session', whoSchema)
  if (who.wallet !== address.toLowerCase()) {
    const { nonce } = await serverAsk('POST', '/v1/session/nonce', z.object({ nonce: z.string() }))
    const { signIn } = await loadStack()
    await serverAsk('POST', '/v1/session', whoSchema, { body: await signIn(nonce) })
  }
  await queryClient.invalidateQueries({ queryKey: ['server'] })
}
