import { createHardhatRuntimeEnvironment } from 'hardhat/hre'
import type { HardhatUserConfig } from 'hardhat/types/config'
import type { HardhatRuntimeEnvironment } from 'hardhat/types/hre'
import { UserError } from '../cli/user-error.ts'
import { root } from '../paths.ts'

/** Hardhat on one of its networks, with the settings the deployed contracts were compiled with. */
export async function openHardhat(config: HardhatUserConfig, network: string): Promise<HardhatRuntimeEnvironment> {
  const known = Object.keys(config.networks ?? {})
  if (!known.includes(network)) {
    throw new UserError(`--network: "${network}" is not in hardhat.config.ts, which has ${known.join(', ')}`)
  }
  // its own profile for verification, "production", forgets the settings of our compilers
  return createHardhatRuntimeEnvironment(config, { network, buildProfile: 'default' }, root)
}
