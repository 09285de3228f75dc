import type { Address, PublicClient } from 'viem'

/** A mall as it was at one block. */
export type Source = { client: PublicClient; mall: Address; blockNumber: bigint }
