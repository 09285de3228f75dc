import { getBalance, readContract } from 'wagmi/actions'
import { deployment } from '@/config/chain.ts'
import { tokenAbi } from './token-abi.ts'
import { walletConfig } from './wallet-config.ts'

export type Funds = { balance: bigint; allowance: bigint; gas: bigint }

/** What an address can pay with: token units, what the mall may take of them, and wei for gas. */
export async function readFunds(address: `0x${string}`): Promise<Funds> {
  const { token, mall } = deployment()
  const read = { address: token.address, abi: tokenAbi } as const
  const [balance, allowance, gas] = await Promise.all([
    readContract(walletConfig, { ...read, functionName: 'balanceOf', args: [address] }),
    readContract(walletConfig, { ...read, functionName: 'allowance', args: [address, mall] }),
    getBalance(walletConfig, { address }),
  ])
  return { balance, allowance, gas: gas.value }
}
