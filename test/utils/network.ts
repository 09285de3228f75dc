import hre from 'hardhat'

/** A chain of this test file's own, in this process. */
export const network = await hre.network.create()
