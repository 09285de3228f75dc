import { queryOptions } from '@tanstack/react-query'
import * as z from 'zod/mini'
import { serverAsk } from '@/lib/server/server-ask.ts'

const address = z.templateLiteral(['0x', z.string().check(z.regex(/^[0-9a-fA-F]{40}$/))])

const termsSchema = z.object({
  isWilling: z.boolean(),
  domain: z.nullable(
    z.object({ name: z.string(), version: z.string(), chainId: z.number(), verifyingContract: address }),
  ),
})

/** Whether the mall pays the gas of orders now, and the domain of the message that is signed for it. */
export const relayTermsQuery = (isWanted: boolean) =>
  queryOptions({
    queryKey: ['server', 'relay-terms'],
    queryFn: ({ signal }) => serverAsk('GET', '/v1/relay/terms', termsSchema, { signal }),
    enabled: isWanted,
    staleTime: 30_000,
    // without the private server one pays from the wallet
    retry: false,
  })
