import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import hardhatToolboxViem from '@nomicfoundation/hardhat-toolbox-viem'
import { configVariable, defineConfig } from 'hardhat/config'
import type { HardhatPlugin } from 'hardhat/types/plugins'
import { chosenProfile } from './scripts/lib/testing/profile.ts'

const { fuzzRuns, invariantRuns, invariantDepth } = chosenProfile()
const solcPath = createRequire(import.meta.url).resolve('solc/soljson.js')

// tests deploy the mall from its artifact, so they need no optimizer: seconds to compile instead of minutes
const testCompiler = { version: '0.8.37', path: solcPath, settings: { evmVersion: 'osaka' } }
const testFiles = globSync('test/{unit,fuzz,invariant,findings,mocks,proofs,utils}/**/*.sol', {
  cwd: import.meta.dirname,
})

// hardhat compiles files together only if they share one config object: without this each test file is a compiler run
const oneCompilerForTests: HardhatPlugin = {
  id: 'one-compiler-for-tests',
  hookHandlers: {
    config: async () => ({
      default: async () => ({
        resolveUserConfig: async (userConfig, resolveConfigurationVariable, next) => {
          const resolved = await next(userConfig, resolveConfigurationVariable)
          for (const { overrides } of Object.values(resolved.solidity.profiles)) {
            const [shared] = Object.values(overrides)
            if (shared) for (const file of Object.keys(overrides)) overrides[file] = shared
          }
          return resolved
        },
      }),
    }),
  },
}

export default defineConfig({
  plugins: [hardhatToolboxViem, oneCompilerForTests],
  solidity: {
    npmFilesToBuild: ['@openzeppelin/contracts/access/manager/AccessManager.sol'],
    compilers: [
      {
        version: '0.8.37',
        path: solcPath,
        settings: { viaIR: true, optimizer: { enabled: true, runs: 800 }, evmVersion: 'osaka' },
      },
    ],
    overrides: Object.fromEntries(testFiles.map((file) => [file, testCompiler])),
  },
  test: {
    solidity: {
      fuzz: { runs: fuzzRuns, seed: '0x2026' },
      invariant: { runs: invariantRuns, depth: invariantDepth, failOnRevert: true },
    },
  },
  paths: { tests: { solidity: 'test', nodejs: 'test/none' } },
  networks: {
    hardhat: { type: 'edr-simulated', chainType: 'l1', hardfork: 'osaka', allowUnlimitedContractSize: false },
    localhost: { type: 'http', chainType: 'l1', url: 'http://127.0.0.1:8545' },
    sepolia: {
      type: 'http',
      chainType: 'l1',
      url: configVariable('SEPOLIA_RPC_URL'),
      accounts: [configVariable('SEPOLIA_PRIVATE_KEY')],
    },
  },
})
