import type { Address } from 'viem'
import type { Deployment } from '../deploy/deployment.ts'
import type { Sums } from './check-state.ts'
import type { Ask } from './checker.ts'
import type { Findings } from './findings.ts'
import { type Books, openBooks } from './replay/books.ts'
import { compareBooks } from './replay/compare.ts'
import { readOrders } from './replay/orders.ts'
import { readPeople } from './replay/people.ts'
import { type MallEvent, readMallEvents, readTransfers } from './replay/read-events.ts'
import { readRules } from './replay/rules.ts'
import type { Source } from './source.ts'

/** Replays all events since the deployment into books and holds these against the state; returns how many there were. */
export async function checkReplay(
  source: Source,
  deployment: Deployment,
  { ask, sums, findings }: { ask: Ask; sums: Sums; findings: Findings },
): Promise<number> {
  const { client, mall, blockNumber } = source
  const range = { from: BigInt(deployment.block), to: blockNumber }
  const { received, sent } = await readTransfers(client, deployment.token.address, mall, range)
  const payers = new Map<string, Set<Address>>()
  for (const { transactionHash, args } of received) {
    payers.set(transactionHash, (payers.get(transactionHash) ?? new Set()).add(args.from))
  }

  const events = await readMallEvents(client, mall, range)
  const books = replayEvents(events, payers, findings)
  await compareBooks(source, ask, books, sums)

  const add = (logs: readonly { args: { value: bigint } }[]) => logs.reduce((sum, { args }) => sum + args.value, 0n)
  const out = books.refundedOut + books.claimedOut
  findings.expect(1, add(sent) === out, () => `${add(sent)} units went out, ${out} by refunds and claims`)
  const owed = sums.balances + sums.totals
  const gifts = add(received) - books.paidIn
  findings.expect(2, sums.held - owed === gifts, () => `${sums.held - owed} units too many, ${gifts} sent unasked`)
  return events.length
}

/** Writes events into books, checking every sentence they touch. */
export function replayEvents(events: readonly MallEvent[], payers: Books['payers'], findings: Findings): Books {
  findings.look(3, 6, 7, 9, 10, 11, 12, 13, 14, 16, 17, 18, 21, 22, 24, 25, 29, 30)
  const books = openBooks(findings, payers)
  for (const event of events) {
    readPeople(books, event)
    readRules(books, event)
    readOrders(books, event)
  }
  return books
}
