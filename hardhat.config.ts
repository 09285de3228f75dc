import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import hardhatToolboxViem from '@nomicfoundation/hardhat-toolbox-viem'
import { configVariable, defineConfig } from 'hardhat/config'
import type { HardhatPlugin } from 'hardhat/types/plugins'

const solcPath = createRequire(import.meta.url).resolve('solc/soljson.js')

// tests deploy the mall from its artifact, so they need no optimizer: seconds to compile instead of minutes
const testCompiler = { version: '0.8.37', path: solcPath, settings: { evmVersion: 'osaka' } }
const testFiles = globSync('test/{unit,fuzz,findings,mocks,utils}/**/*.sol', { cwd: import.meta.dirname }).concat(
  globSync('test/invariant/*.t.sol', { cwd: import.meta.dirname }),
)

// but the walks of the invariants run for so long that half a minute of compiling comes back
const walkCompiler = {
  ...testCompiler,
  settings: { ...testCompiler.settings, optimizer: { enabled: true, runs: 200 } },
}
const walkFiles = ['test/invariant/MallHandler.sol']

// every sentence of spec/invariants.md has a campaign of its own, and every walk of each checks them all
const walks = { ci: { runs: 256, depth: 64 }, release: { runs: 10_000, depth: 100 } }
const isRelease = process.env.BANYAN_PROFILE === 'release'

// hardhat compiles files together only if they share one config object: without this each test file is a compiler run
const oneCompilerForTests: HardhatPlugin = {
  id: 'one-compiler-for-tests',
  hookHandlers: {
    config: async () => ({
      default: async () => ({
        resolveUserConfig: async (userConfig, resolveConfigurationVariable, next) => {
          const resolved = await next(userConfig, resolveConfigurationVariable)
          for (const { overrides } of Object.values(resolved.solidity.profiles)) {
            const shared = new Map<string, (typeof overrides)[string]>()
            for (const [file, override] of Object.entries(overrides)) {
              const key = JSON.stringify(override)
              overrides[file] = shared.get(key) ?? override
              shared.set(key, overrides[file])
            }
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
    overrides: Object.fromEntries([
      ...testFiles.map((file) => [file, testCompiler]),
      ...walkFiles.map((file) => [file, walkCompiler]),
    ]),
  },
  test: {
    solidity: {
      fuzz: { runs: 512, seed: '0x2026' },
      invariant: { ...(isRelease ? walks.release : walks.ci), failOnRevert: true },
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
