import type { Books } from '../books/books.ts'
import type { FactBook } from '../history/history.ts'
import { canonical, factDigest } from './fact-digest.ts'
import type { Row } from './mirror.ts'

/** A fact as the chain has it, by its digest; a mirror without the pool's months may leave out what the pool says. */
export type FactRow = { key: readonly bigint[]; source: string; digest: Uint8Array }

const MOST_DESCRIBED = 20

/** The facts of the books in their order. */
export function* factRows({ history }: Books): Generator<FactRow> {
  for (const fact of history.facts()) yield toRow(fact)
}

function toRow({ block, logIndex, source, digest }: FactBook): FactRow {
  return { key: [BigInt(block), BigInt(logIndex)], source, digest }
}

/** What is wrong with a fact, beside what the chain says; empty when nothing is. */
export async function wrongFact(
  { key, source, digest }: FactRow,
  row: Row,
  before: number,
  describe: (block: number, logIndex: number) => Promise<string>,
): Promise<string> {
  const { name, tx_hash: txHash, at, args, contract } = row
  if (contract !== undefined && contract !== source) return `it is told of the ${contract}, the ${source} said it`
  const fact = { name: String(name), txHash: String(txHash), at, args }
  if (Buffer.compare(factDigest(fact), digest) === 0) return ''
  const told = `it tells ${fact.name} ${canonical({ txHash, at, args })}`
  if (before >= MOST_DESCRIBED) return `${told}, and the chain has something else there`
  const [block, logIndex] = key.map(Number)
  return `${told}; the chain has ${await describe(block ?? 0, logIndex ?? 0)}`
}
