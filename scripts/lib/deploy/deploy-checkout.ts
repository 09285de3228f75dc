import type { Address } from 'viem'
import { readArtifact } from '../chain/artifact.ts'
import type { Connection } from '../chain/connect.ts'
import { deployContract } from '../chain/deploy-contract.ts'
import type { Coins } from './known-coins.ts'

/** Deploys the checkout of a mall; it has no owner and no role. */
export async function deployCheckout(connection: Connection, mall: Address, coins: Coins): Promise<Address> {
  const artifact = await readArtifact('contracts/periphery/Checkout.sol', 'Checkout')
  const { wrappedCoin, uniswapFactory } = coins
  return (await deployContract(connection, artifact, [mall, wrappedCoin, uniswapFactory])).address
}
