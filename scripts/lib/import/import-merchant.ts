import type { Account, Address } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { mallAbi } from '../../../abis/mall.ts'
import type { Connection } from '../chain/connect.ts'
import { UserError } from '../cli/user-error.ts'
import { findLocalRun } from '../local-run.ts'
import { readPeople } from '../people.ts'

/** Who imports: a key to sign with, undefined for the environment's, and a name buyers know. */
export type Importer = { account?: Account; seller: string }

/** On the running local mall a demo merchant, unless PRIVATE_KEY names somebody else. */
export async function chooseImporter(isElsewhere: boolean, merchantId: number | undefined): Promise<Importer> {
  if (process.env.PRIVATE_KEY) return { seller: '' }
  if (isElsewhere || !(await findLocalRun())) {
    if (isElsewhere) throw new UserError('the environment variable PRIVATE_KEY is missing: the key of the merchant')
    return { seller: '' }
  }
  const merchants = (await readPeople()).filter(({ role }) => role === 'merchant')
  const person = merchants.find(({ accountId }) => merchantId === undefined || accountId === merchantId)
  if (!person) {
    const known = merchants.map(({ accountId, name }) => `${accountId} ${name}`).join(', ')
    throw new UserError(`--merchant: ${merchantId} is no demo merchant; there are ${known}`)
  }
  return { account: privateKeyToAccount(person.privateKey), seller: person.name }
}

/** The merchant's account id; refuses somebody who may not sell, before anything is sent. */
export async function checkMerchant(
  { publicClient, wallet }: Connection,
  mall: Address,
  wanted: number | undefined,
): Promise<number> {
  const { address } = wallet.account
  const read = { address: mall, abi: mallAbi } as const
  const id = wanted ?? (await publicClient.readContract({ ...read, functionName: 'accountOf', args: [address] }))
  if (id === 0)
    throw new UserError(`${address} has no account at this mall: register it and have it admitted as merchant`)
  const count = await publicClient.readContract({ ...read, functionName: 'accountCount' })
  if (id >= count) throw new UserError(`--merchant: there is no account ${id}; the last one is ${count - 1}`)
  const account = await publicClient.readContract({ ...read, functionName: 'account', args: [id] })
  if (!account.isMerchant)
    throw new UserError(`account ${id} is no merchant: an admitter has to admit it (setMerchant)`)
  if (account.isSuspended) throw new UserError(`merchant ${id} is suspended: an admitter has to lift that first`)
  return id
}
