import { type Address, createPublicClient, createWalletClient, http, parseAbi } from 'viem'
import { inject } from 'vitest'
import { operator } from '../../../scripts/lib/demo/cast.ts'
import { demoAccount } from '../../../scripts/lib/demo/demo-accounts.ts'
import { ROLES, type RoleName } from '../../src/chain/chain.ts'

const abi = parseAbi([
  'function grantRole(uint64 roleId, address account, uint32 executionDelay)',
  'function revokeRole(uint64 roleId, address account)',
])

/** Gives a wallet a role of the demo's mall, as its admin. */
export const grantRole = (role: RoleName, wallet: Address) => asAdmin('grantRole', [ROLES[role], wallet, 0])

/** Takes a role from a wallet. */
export const revokeRole = (role: RoleName, wallet: Address) => asAdmin('revokeRole', [ROLES[role], wallet])

async function asAdmin(functionName: 'grantRole' | 'revokeRole', args: readonly unknown[]): Promise<void> {
  const transport = http(inject('rpcUrl'))
  const [client, reading] = [
    createWalletClient({ account: demoAccount(operator), transport }),
    createPublicClient({ transport }),
  ]
  const address = inject('deployment').authority as Address
  const hash = await client.writeContract({ abi, address, functionName, args: args as never, chain: null })
  const { status } = await reading.waitForTransactionReceipt({ hash, pollingInterval: 50 })
  if (status !== 'success') throw new Error(`the chain refused ${functionName}`)
}
