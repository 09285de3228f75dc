import * as z from 'zod/mini'
import { createPersistedStore } from '@/lib/persisted-store.ts'

const signedSchema = z.object({ merchantId: z.number(), productName: z.string(), code: z.string() })

/** An offer that was signed in this browser; nobody else knows of it until it is sent. */
export type SignedHere = z.infer<typeof signedSchema>

export const signedOffers = createPersistedStore<SignedHere[]>('banyan.offers', [], (value) =>
  z.array(signedSchema).parse(value),
)
