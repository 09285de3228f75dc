import hre from 'hardhat'

/** The chain of all test files, in this process; each finds it new (own-chain.ts). */
export const network = await hre.network.create()
