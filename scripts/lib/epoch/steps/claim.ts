import { encodeFunctionData, type Hex } from 'viem'
import { monthName } from '../../../../spec/month.ts'
import { chainNow } from '../../chain/clock.ts'
import { send } from '../../chain/send.ts'
import { chunksOf } from '../../chunks-of.ts'
import { sentenceOf } from '../../cli/run-command.ts'
import { UserError } from '../../cli/user-error.ts'
import { computeEpoch, type Epoch } from '../compute-epoch.ts'
import { readEpoch } from '../epoch-file.ts'
import { readEpochStates } from '../epoch-state.ts'
import { poolCall } from '../pool-call.ts'
import type { Session } from '../session.ts'
import { treeOf } from '../tree.ts'

const BATCH = 50

type Choice = { account?: number | undefined; month?: number | undefined; file?: string | undefined }

/** Pays rewards out to their accounts' wallets: of one account or all, of one month or all that can be claimed. */
export async function claim(session: Session, { account, month, file }: Choice): Promise<number> {
  const given = file === undefined ? undefined : await readEpoch(file)
  const wanted = month ?? given?.epoch
  const states = await readEpochStates(session, await chainNow(session.client))
  const epochs = states.filter((epoch) => wanted === undefined || epoch.month === wanted)
  const named = wanted === undefined ? undefined : epochs[0]
  if (wanted !== undefined && named?.state !== 'claimable') {
    throw new UserError(`${monthName(wanted)} cannot be claimed: it is ${named?.state ?? 'not proposed'}`)
  }

  let paid = 0
  let isRight = true
  for (const { month: epoch, root } of epochs.filter(({ state }) => state === 'claimable')) {
    const rewards = given ?? (await computeEpoch(session, epoch)).computed
    if (rewards.epoch !== epoch)
      throw new UserError(`${file} is of ${monthName(rewards.epoch)}, not of ${monthName(epoch)}`)
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

async function payOut(session: Session, { epoch, rewards }: Epoch, account: number | undefined): Promise<number> {
  const tree = treeOf(epoch, rewards)
  const calls: Hex[] = []
  for (const { accountId, amount } of rewards) {
    if (account !== undefined && accountId !== account) continue
    if (await session.client.readContract(poolCall(session, 'isClaimed', [epoch, accountId]))) continue
    const call = poolCall(session, 'claim', [epoch, accountId, amount, tree.proofOf(accountId)])
    // a wallet the token refuses must not hold up the others
    const refusal = await refusalOf(session, call)
    if (refusal === undefined) calls.push(encodeFunctionData(call))
    else console.error(`account ${accountId}, ${session.format(amount)} of ${monthName(epoch)}: ${refusal}`)
  }
  for (const some of chunksOf(calls, BATCH)) {
    const { transactionHash } = await send(session.connection, poolCall(session, 'multicall', [some]))
    const rewarded = some.length === 1 ? '1 reward' : `${some.length} rewards`
    console.log(`paid ${rewarded} of ${monthName(epoch)} in ${transactionHash}`)
  }
  return calls.length
}

async function refusalOf({ client, connection }: Session, call: object): Promise<string | undefined> {
  const simulation = { ...call, account: connection.wallet.account, blockTag: 'pending' }
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
