import type { Address, Hex, PublicClient } from 'viem'

// what is fetched at once
const BLOCKS = 20

/**
 * The hash of the transaction that used a nonce, looked for in every block of a range; null when it is not there. Only its
 * presence proves anything: a node that lags behind has fewer blocks than it should.
 */
export async function nonceUser(
  client: PublicClient,
  { from, nonce }: { from: Address; nonce: number },
  first: number,
  last: number,
): Promise<Hex | null> {
  for (let start = first; start <= last; start += BLOCKS) {
    const numbers = Array.from({ length: Math.min(BLOCKS, last - start + 1) }, (_, i) => BigInt(start + i))
    const blocks = await Promise.all(
      numbers.map((blockNumber) => client.getBlock({ blockNumber, includeTransactions: true })),
    )
    for (const { transactions } of blocks) {
      const found = transactions.find((each) => each.nonce === nonce && each.from.toLowerCase() === from.toLowerCase())
      if (found) return found.hash
    }
  }
  return null
}
