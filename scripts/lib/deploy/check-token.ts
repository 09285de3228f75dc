import { type Abi, type Address, BaseError, ContractFunctionRevertedError, erc20Abi, formatUnits } from 'viem'
import { readArtifact } from '../chain/artifact.ts'
import type { Connection } from '../chain/connect.ts'
import { deployContract } from '../chain/deploy-contract.ts'
import { send } from '../chain/send.ts'
import { UserError } from '../cli/user-error.ts'

export type TokenFacts = { address: Address; name: string; symbol: string; decimals: number }

const MOST_DECIMALS = 24
// small enough to be at hand, large enough for a fee of one basis point to show
const LEAST_PROBE = 10_000n

/** Refuses a token that breaks the mall's requirements, by reading it and by a real transfer there and back. */
export async function checkToken(connection: Connection, token: Address): Promise<TokenFacts> {
  const facts = await readToken(connection, token)
  await tryTransfers(connection, facts)
  return facts
}

/** Reads what must be readable: code, name, symbol, decimals and supply within bounds. */
export async function readToken({ publicClient }: Connection, address: Address): Promise<TokenFacts> {
  const code = await publicClient.getCode({ address })
  if (!code) throw refusal(address, 'there is no contract at that address on this chain')

  const read = <F extends 'name' | 'symbol' | 'decimals' | 'totalSupply'>(functionName: F) =>
    publicClient.readContract({ address, abi: erc20Abi, functionName }).catch(() => {
      throw refusal(address, `its ${functionName}() cannot be read`)
    })
  const [name, symbol, decimals, supply] = await Promise.all([
    read('name'),
    read('symbol'),
    read('decimals'),
    read('totalSupply'),
  ])
  if (decimals > MOST_DECIMALS)
    throw refusal(address, `it has ${decimals} decimals, at most ${MOST_DECIMALS} are supported`)
  if (supply >= 2n ** 96n) throw refusal(address, `its supply of ${supply} units is not below 2^96`)
  return { address, name, symbol, decimals }
}

async function tryTransfers(connection: Connection, token: TokenFacts) {
  const { publicClient, wallet } = connection
  const holder = wallet.account.address
  const balance = await publicClient
    .readContract({ address: token.address, abi: erc20Abi, functionName: 'balanceOf', args: [holder] })
    .catch(() => Promise.reject(refusal(token.address, 'its balanceOf() cannot be read')))
  const wanted = 10n ** BigInt(token.decimals)
  const amount = wanted > LEAST_PROBE ? wanted : LEAST_PROBE
  if (balance < amount) {
    const needed = `${formatUnits(amount, token.decimals)} ${token.symbol}`
    throw new UserError(
      `${holder} needs ${needed} for the transfer there and back that tries the token: send it there first`,
    )
  }

  const artifact = await readArtifact('contracts/probe/TokenProbe.sol', 'TokenProbe')
  const probe = await deployContract(connection, artifact, [])
  await approve(connection, token.address, probe.address, amount)
  try {
    await send(connection, {
      abi: artifact.abi,
      address: probe.address,
      functionName: 'tryTransfers',
      args: [token.address, amount],
    })
  } catch (error) {
    throw refusal(token.address, reasonOf(error))
  }
}

// a token's approve may return nothing, so its answer is not decoded
async function approve({ wallet, publicClient }: Connection, token: Address, spender: Address, amount: bigint) {
  const abi = [{ ...erc20Abi.find(({ name }) => name === 'approve'), outputs: [] }] as Abi
  const hash = await wallet
    .writeContract({ abi, address: token, functionName: 'approve', args: [spender, amount] })
    .catch((error) => Promise.reject(refusal(token, `approve() fails: ${reasonOf(error)}`)))
  const { status } = await publicClient.waitForTransactionReceipt({ hash })
  if (status !== 'success') throw refusal(token, 'approve() fails')
}

function reasonOf(error: unknown): string {
  const refused = error instanceof BaseError && error.walk((cause) => cause instanceof ContractFunctionRevertedError)
  if (!(refused instanceof ContractFunctionRevertedError)) throw error
  const [, expected, actual] = (refused.data?.args ?? []) as [Address, bigint, bigint]
  switch (refused.data?.errorName) {
    case 'TransferInexact':
      return `a transfer does not move exactly its amount (${expected} units expected, ${actual} found), as with a fee on transfers`
    case 'SafeERC20FailedOperation':
      return 'a transfer answers false, or not as ERC-20 says'
    default:
      return `a transfer reverts (${refused.reason ?? refused.data?.errorName ?? refused.signature ?? 'no reason given'})`
  }
}

function refusal(token: Address, reason: string): UserError {
  return new UserError(`the token ${token} cannot be used: ${reason}; nothing was deployed for it`)
}
