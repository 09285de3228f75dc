import type { Address } from 'viem'

/** What a checkout is bound to besides its mall: the chain's coin as a token, and Uniswap's v3 factory. */
export type Coins = { wrappedCoin: Address; uniswapFactory: Address }

/** The coins of public chains by their ids, as wrapped by their own makers and as docs.uniswap.org names the factories. */
export const knownCoins: Readonly<Record<number, Coins>> = {
  // Ethereum
  1: {
    wrappedCoin: '0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2',
    uniswapFactory: '0x1F98431c8aD98523631AE4a59f267346ea31F984',
  },
  // OP Mainnet
  10: {
    wrappedCoin: '0x4200000000000000000000000000000000000006',
    uniswapFactory: '0x1F98431c8aD98523631AE4a59f267346ea31F984',
  },
  // Polygon, whose coin is POL
  137: {
    wrappedCoin: '0x0d500B1d8E8eF31E21C99d1Db9A6444d3ADf1270',
    uniswapFactory: '0x1F98431c8aD98523631AE4a59f267346ea31F984',
  },
  // Base
  8453: {
    wrappedCoin: '0x4200000000000000000000000000000000000006',
    uniswapFactory: '0x33128a8fC17869897dcE68Ed026d694621f6FDfD',
  },
  // Arbitrum One
  42161: {
    wrappedCoin: '0x82aF49447D8a07e3bd95BD0d56f35241523fBab1',
    uniswapFactory: '0x1F98431c8aD98523631AE4a59f267346ea31F984',
  },
  // Base Sepolia
  84532: {
    wrappedCoin: '0x4200000000000000000000000000000000000006',
    uniswapFactory: '0x4752ba5DBc23f44D87826276BF6Fd6b1C372aD24',
  },
  // Sepolia
  11155111: {
    wrappedCoin: '0xfFf9976782d46CC05630D1f6eBAb18b2324d6B14',
    uniswapFactory: '0x0227628f3F023bb0B980b67D528571c95c6DaC1c',
  },
}
