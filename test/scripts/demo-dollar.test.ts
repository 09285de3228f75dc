import { keccak256, parseSignature, toBytes } from 'viem'
import { beforeAll, describe, expect, it } from 'vitest'
import { demoDollarAbi } from '../../abis/demo-dollar.ts'
import { readArtifact } from '../../scripts/lib/chain/artifact.ts'
import type { Connection } from '../../scripts/lib/chain/connect.ts'
import { deployContract } from '../../scripts/lib/chain/deploy-contract.ts'
import { send } from '../../scripts/lib/chain/send.ts'
import { demoAccount } from '../../scripts/lib/demo/demo-accounts.ts'
import { localConnection } from './chain.ts'

const owner = demoAccount('test owner')
const receiver = demoAccount('test receiver').address
const FAR = 2n ** 40n

let connection: Connection
let dollar: { abi: typeof demoDollarAbi; address: `0x${string}` }
let self: `0x${string}`

beforeAll(async () => {
  connection = await localConnection()
  self = connection.wallet.account.address
  const artifact = await readArtifact('contracts/demo/DemoDollar.sol', 'DemoDollar')
  const { address } = await deployContract(connection, artifact, [5_000_000n])
  dollar = { abi: demoDollarAbi, address }
  await send(connection, { ...dollar, functionName: 'transfer', args: [owner.address, 1_000_000n] })
})

function balanceOf(who: `0x${string}`): Promise<bigint> {
  return connection.publicClient.readContract({ ...dollar, functionName: 'balanceOf', args: [who] })
}

function domain() {
  return { name: 'Demo Dollar', version: '1', chainId: connection.chainId, verifyingContract: dollar.address }
}

async function pass(seconds: number) {
  await connection.publicClient.request({ method: 'evm_increaseTime', params: [seconds] } as never)
  await connection.publicClient.request({ method: 'evm_mine' } as never)
}

/** The parts of a signature as the token takes them. */
function parts(signature: `0x${string}`) {
  const { r, s, v } = parseSignature(signature)
  return [Number(v), r, s] as const
}

describe('the demo dollar', () => {
  it('has six decimals and mints its supply to the deployer', async () => {
    expect(await connection.publicClient.readContract({ ...dollar, functionName: 'decimals' })).toBe(6)
    expect(await connection.publicClient.readContract({ ...dollar, functionName: 'totalSupply' })).toBe(5_000_000n)
  })

  it('gives 1,000 dollars an hour to everybody who asks', async () => {
    const before = await balanceOf(self)
    await send(connection, { ...dollar, functionName: 'faucet', args: [] })
    expect(await balanceOf(self)).toBe(before + 1_000_000_000n)

    const { timestamp } = await connection.publicClient.getBlock()
    const again = send(connection, { ...dollar, functionName: 'faucet', args: [] })
    await expect(again).rejects.toMatchObject({
      cause: { data: { errorName: 'FaucetUsed', args: [self, timestamp + 3_600n] } },
    })
    await pass(3_601)
    await send(connection, { ...dollar, functionName: 'faucet', args: [] })
    expect(await balanceOf(self)).toBe(before + 2_000_000_000n)
  })

  it('takes a permit (ERC-2612)', async () => {
    const message = { owner: owner.address, spender: self, value: 300n, nonce: 0n, deadline: FAR }
    const signature = await owner.signTypedData({
      domain: domain(),
      primaryType: 'Permit',
      types: {
        Permit: [
          { name: 'owner', type: 'address' },
          { name: 'spender', type: 'address' },
          { name: 'value', type: 'uint256' },
          { name: 'nonce', type: 'uint256' },
          { name: 'deadline', type: 'uint256' },
        ],
      },
      message,
    })
    const args = [owner.address, self, 300n, FAR, ...parts(signature)] as const
    await send(connection, { ...dollar, functionName: 'permit', args })
    await send(connection, { ...dollar, functionName: 'transferFrom', args: [owner.address, receiver, 300n] })
    expect(await balanceOf(receiver)).toBe(300n)
    await expect(send(connection, { ...dollar, functionName: 'permit', args })).rejects.toThrow(/ERC2612InvalidSigner/)
  })

  it.each(['TransferWithAuthorization', 'ReceiveWithAuthorization'] as const)(
    'takes a %s (EIP-3009) once',
    async (primaryType) => {
      const nonce = keccak256(toBytes(primaryType))
      const to = primaryType === 'ReceiveWithAuthorization' ? self : receiver
      const message = { from: owner.address, to, value: 70n, validAfter: 0n, validBefore: FAR, nonce }
      const fields = [
        { name: 'from', type: 'address' },
        { name: 'to', type: 'address' },
        { name: 'value', type: 'uint256' },
        { name: 'validAfter', type: 'uint256' },
        { name: 'validBefore', type: 'uint256' },
        { name: 'nonce', type: 'bytes32' },
      ] as const
      const types = { [primaryType]: fields }
      const signature = await owner.signTypedData({ domain: domain(), primaryType, types, message } as never)
      const functionName =
        primaryType === 'ReceiveWithAuthorization' ? 'receiveWithAuthorization' : 'transferWithAuthorization'
      const args = [owner.address, to, 70n, 0n, FAR, nonce, ...parts(signature)] as const

      const before = await balanceOf(to)
      await send(connection, { ...dollar, functionName, args })
      expect(await balanceOf(to)).toBe(before + 70n)
      await expect(send(connection, { ...dollar, functionName, args })).rejects.toThrow(/ERC3009UsedAuthorization/)
    },
  )
})
