import { getAddress, type Hex } from 'viem'
import { blockHash } from './words.ts'

export const BLOCK_SECONDS = 2
export const DEPLOYED_BLOCK = 1_000
export const CHAIN_ID = 1_337
export const MAX_LEVELS = 8
export const DECIMALS = 6
export const MALL = '0x6d616c6c6d616c6c6d616c6c6d616c6c6d616c6c' as Hex

/** The file that names the mall of the made history to the program that serves it. */
export const deployment = {
  chainId: CHAIN_ID,
  network: 'bench',
  mall: getAddress(MALL),
  token: { address: getAddress(blockHash(0).slice(0, 42)), name: 'USD Coin', symbol: 'USDC', decimals: DECIMALS },
  block: DEPLOYED_BLOCK,
}

/** The block of a second, in a chain whose mall was deployed at `start`. */
export const blockAt = (start: number, at: number): number => DEPLOYED_BLOCK + Math.floor((at - start) / BLOCK_SECONDS)
export const timeOfBlock = (start: number, number: number): number => start + (number - DEPLOYED_BLOCK) * BLOCK_SECONDS
