import { queryOptions, useQuery } from '@tanstack/react-query'
import * as z from 'zod/mini'

const peopleSchema = z.array(
  z.object({
    role: z.enum(['buyer', 'distributor', 'merchant', 'operator']),
    name: z.string(),
    address: z.string(),
    privateKey: z.templateLiteral(['0x', z.string().check(z.regex(/^[0-9a-fA-F]{64}$/))]),
    accountId: z.nullable(z.number()),
    note: z.string(),
  }),
)

/** The people of a local demo, with their well-known keys; their money is worth nothing. */
export const demoPeopleQuery = queryOptions({
  queryKey: ['demo-people'],
  queryFn: async () => {
    const response = await fetch('/demo/people.json')
    return response.ok ? peopleSchema.parse(await response.json()) : []
  },
  staleTime: Number.POSITIVE_INFINITY,
})

export const useDemoPeople = () => useQuery(demoPeopleQuery)
