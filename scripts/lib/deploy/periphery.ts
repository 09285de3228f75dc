import type { Address } from 'viem'
import type { Connection } from '../chain/connect.ts'
import { checkCoins } from './check-coins.ts'
import type { RoleName } from './roles.ts'
import type { Settings } from './settings.ts'

/** What stands already when a contract beside the mall is deployed, by contract name. */
export type Standing = {
  connection: Connection
  settings: Settings
  token: Address
  contracts: Readonly<Record<string, Address>>
}

/** A contract beside the mall: deployed after it, in this order, and opened to roles in the hand-over. */
export type Periphery = {
  /** the contract's name, unique in this list */
  name: string
  /** its source file, such as `contracts/periphery/HealthChecker.sol` */
  source: string
  /** the constructor's arguments, the same in every run; whatever it needs may be checked here */
  args: (standing: Standing) => Promise<readonly unknown[]> | readonly unknown[]
  /** the functions each role opens; what is not named here stays with nobody but the admin, if it is restricted */
  functions?: Partial<Record<RoleName, readonly string[]>>
}

/** The contracts beside the mall. A new one is one entry here: deploying, roles, checks and verification follow from it. */
export const periphery: readonly Periphery[] = [
  {
    name: 'BonusPool',
    source: 'contracts/periphery/BonusPool.sol',
    args: ({ contracts, settings }) => [contracts.Mall, settings.challengeWindow, settings.claimWindow],
    functions: { REPORTER: ['propose'], GUARDIAN: ['veto'] },
  },
  {
    name: 'Checkout',
    source: 'contracts/periphery/Checkout.sol',
    args: async ({ connection, contracts, settings, token }) => {
      const { wrappedCoin, uniswapFactory } = await checkCoins(connection, settings, token)
      return [contracts.Mall, wrappedCoin, uniswapFactory]
    },
  },
  { name: 'HealthChecker', source: 'contracts/periphery/HealthChecker.sol', args: () => [] },
  { name: 'MerchantKeys', source: 'contracts/periphery/MerchantKeys.sol', args: ({ contracts }) => [contracts.Mall] },
]
