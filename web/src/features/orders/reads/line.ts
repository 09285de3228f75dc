import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Account } from '@/lib/api/types.ts'
import { queryClient } from '@/lib/query-client.ts'
import { accountQuery } from '@/lib/reads/account.ts'

/** The accounts from a referrer upward to the house, at most `most`; empty without a referrer. */
export const lineQuery = (referrerId: number, most: number) =>
  queryOptions({
    queryKey: ['api', 'line', referrerId, most],
    queryFn: async () => {
      const line: Account[] = []
      for (let id = referrerId; id > 0 && line.length < most; ) {
        const account = await queryClient.fetchQuery(accountQuery(id))
        line.push(account)
        id = account.uplineId
      }
      return line
    },
  })

export const useLine = (referrerId: number, most: number) => useQuery(lineQuery(referrerId, most))
