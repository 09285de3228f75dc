import { monthName } from '../../../../spec/month.ts'
import { table } from '../../cli/table.ts'
import { differencesOf } from '../compare-epochs.ts'
import { computeEpoch, type Epoch } from '../compute-epoch.ts'
import { readEpoch, writeEpoch } from '../epoch-file.ts'
import type { Proposal } from '../read-proposals.ts'
import { requireMonth } from '../require-month.ts'
import type { Session } from '../session.ts'

const TOP = 20

/** Computes a month, prints and writes it, or compares it with a file; answers the exit code. */
export async function compute(
  session: Session,
  { month, out, check }: { month: number; out?: string | undefined; check?: string | undefined },
): Promise<number> {
  // a bad file is named before the chain is asked
  const other = check === undefined ? undefined : await readEpoch(check)
  await requireMonth(session, month)
  const { computed, proposal } = await computeEpoch(session, month)
  print(session, computed)
  const isRight = compareWithChain(computed, proposal)
  if (other && check) return compareWithFile(computed, other, check)
  if (out !== undefined && computed.root !== undefined) {
    await writeEpoch(out, computed)
    console.log(`written to ${out}`)
  }
  return isRight ? 0 : 1
}

function print({ format }: Session, { epoch, fromBlock, toBlock, pool, total, root, rewards }: Epoch) {
  console.log(`${monthName(epoch)} (epoch ${epoch}), blocks ${fromBlock} to ${toBlock}`)
  console.log(`pool  ${format(pool)}`)
  if (root === undefined) return console.log('nobody has earned a reward: there is nothing to propose')
  console.log(`total ${format(total)} for ${rewards.length === 1 ? '1 account' : `${rewards.length} accounts`}`)
  console.log(`root  ${root}`)
  const top = [...rewards].sort((a, b) => Number(b.amount - a.amount) || a.accountId - b.accountId).slice(0, TOP)
  const rows = top.map(({ accountId, amount, volume, cap }) => [
    String(accountId),
    format(amount),
    format(volume),
    format(cap),
  ])
  console.log(table(['account', 'reward', 'volume', 'at most'], rows, [0, 1, 2, 3]))
  if (rewards.length > TOP) console.log(`... and ${rewards.length - TOP} more`)
}

function compareWithChain({ root, total }: Epoch, proposal: Proposal | undefined): boolean {
  if (proposal === undefined) return true
  const isRight = proposal.root === root && proposal.total === total
  if (isRight) console.log('the chain says the same')
  else console.error(`the chain says otherwise: root ${proposal.root}, total ${proposal.total}; a guardian can veto it`)
  return isRight
}

function compareWithFile(computed: Epoch, other: Epoch, file: string): number {
  const differences = differencesOf(computed, other)
  for (const difference of differences) console.error(`${file}: ${difference}`)
  if (differences.length === 0) console.log(`${file} says the same, to the unit`)
  return differences.length === 0 ? 0 : 1
}
