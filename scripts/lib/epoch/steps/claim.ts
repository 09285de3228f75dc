import { encodeFunctionData, getAbiItem, type Hex } from 'viem'
import { bonusPoolAbi } from '../../../../abis/bonus-pool.ts'
import { monthName } from '../../../../spec/month.ts'
import { chainNow } from '../../chain/clock.ts'
import { readLogs } from '../../chain/read-logs.ts'
import { chunksOf } from '../../chunks-of.ts'
import { sentenceOf } from '../../cli/run-command.ts'
import { UserError } from '../../cli/user-error.ts'
import { computeEpoch, type Epoch } from '../compute-epoch.ts'
import { readEpoch } from '../epoch-file.ts'
import { readEpochStates } from '../epoch-state.ts'
import { poolCall } from '../pool-call.ts'
import { sendToPool } from '../send-to-pool.ts'
import type { Session } from '../session.ts'
import { treeOf } from '../tree.ts'

const BATCH = 50
const rewardClaimed = getAbiItem({ abi: bonusPoolAbi, name: 'RewardClaimed' })

type Choice = { account?: number | undefined; month?: number | undefined; file?: string | undefined }

/** Pays rewards out to their accounts' wallets: of one account or all, of one month or all that can be claimed. */
export async function claim(session: Session, { account, month, file }: Choice): Promise<number> {
  const given = file === undefined ? undefined : await readEpoch(file)
  if (given && month !== undefined && given.epoch !== month) {
    throw new UserError(`${file} is of ${monthName(given.epoch)}, not of ${monthName(month)}`)
  }
  const wanted = month ?? given?.epoch
  const states = await readEpochStates(session, await chainNow(session.client))
  const state = states.find((epoch) => epoch.month === wanted)?.state ?? 'not proposed'
  if (wanted !== undefined && state !== 'claimable') {
    throw new UserError(`${monthName(wanted)} cannot be claimed: it is ${state}`)
  }

  let paid = 0
  let isRight = true
  for (const { month: epoch, root } of states.filter((epoch) => epoch.state === 'claimable')) {
    if (wanted !== undefined && epoch !== wanted) continue
    const rewards = given ?? (await computeEpoch(session, epoch)).computed
    if (rewards.root === root) paid += await payOut(session, rewards, account)
    else {
      // one wrong month must not hold up the others
      isRight = false
      console.error(wrongRoot(rewards, root))
    }
  }
  if (paid === 0)
    console.log(account === undefined ? 'nothing is left to claim' : `account ${account} has nothing to claim`)
  return isRight ? 0 : 1
}

type Due = { accountId: number; amount: bigint; call: Hex }

async function payOut(session: Session, epoch: Epoch, account: number | undefined): Promise<number> {
  const due = await readDue(session, epoch, account)
  let paid = 0
  for (const some of chunksOf(due, BATCH)) {
    const payable = (await refusalOf(session, some)) === undefined ? some : await withoutRefused(session, epoch, some)
    if (payable.length === 0) continue
    const { transactionHash } = await sendToPool(session, multicallOf(session, payable))
    const rewards = payable.length === 1 ? '1 reward' : `${payable.length} rewards`
    console.log(`paid ${rewards} of ${monthName(epoch.epoch)} in ${transactionHash}`)
    paid += payable.length
  }
  return paid
}

/** The claims of a month that nobody has made yet. */
async function readDue(session: Session, { epoch, rewards }: Epoch, account: number | undefined): Promise<Due[]> {
  const { client, pool, block } = session
  const claims = await readLogs(client, { address: pool, block, event: rewardClaimed, args: { epoch } })
  const paid = new Set(claims.map(({ args }) => args.accountId))
  const tree = treeOf(epoch, rewards)
  return rewards
    .filter(({ accountId }) => !paid.has(accountId) && (account === undefined || account === accountId))
    .map(({ accountId, amount }) => {
      const args = [epoch, accountId, amount, tree.proofOf(accountId)] as const
      return { accountId, amount, call: encodeFunctionData(poolCall(session, 'claim', args)) }
    })
}

/** A wallet the token refuses must not hold up the others: it is named and left out. */
async function withoutRefused(session: Session, { epoch }: Epoch, due: Due[]): Promise<Due[]> {
  const payable: Due[] = []
  for (const one of due) {
    const refusal = await refusalOf(session, [one])
    if (refusal === undefined) payable.push(one)
    else console.error(`account ${one.accountId}, ${session.format(one.amount)} of ${monthName(epoch)}: ${refusal}`)
  }
  return payable
}

function multicallOf(session: Session, due: Due[]) {
  return poolCall(session, 'multicall', [due.map(({ call }) => call)])
}

async function refusalOf(session: Session, due: Due[]): Promise<string | undefined> {
  const { client, connection } = session
  const simulation = { ...multicallOf(session, due), account: connection.wallet.account, blockTag: 'pending' }
  return client.simulateContract(simulation as never).then(
    () => undefined,
    (error: Error) => {
      // anything but a refusal is trouble to report
      if (error.name !== 'ContractFunctionExecutionError') throw error
      return sentenceOf(error)
    },
  )
}

function wrongRoot({ epoch, root }: Epoch, standing: Hex): string {
  return `${monthName(epoch)} stands with the root ${standing}, but its orders give ${root ?? 'none'}: it was left alone`
}
