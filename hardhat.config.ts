import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { availableParallelism } from 'node:os'
import hardhatToolboxViem from '@nomicfoundation/hardhat-toolbox-viem'
import { configVariable, defineConfig } from 'hardhat/config'
import type { HttpNetworkUserConfig } from 'hardhat/types/config'
import type { HardhatPlugin } from 'hardhat/types/plugins'
import { chosenProfile } from './scripts/lib/testing/profile.ts'

const { fuzzRuns, invariantRuns, invariantDepth } = chosenProfile()
const solcPath = createRequire(import.meta.url).resolve('solc/soljson.js')

// tests deploy the mall from its artifact, so they need no optimizer: seconds to compile instead of minutes
const testCompiler = { version: '0.8.37', path: solcPath, settings: { evmVersion: 'osaka' } }
const testFiles = globSync('test/{unit,fuzz,findings,invariant,matrix,mocks,proofs,tokens,utils}/**/*.sol', {
  cwd: import.meta.dirname,
})
// but the walks of the invariants run for so long that half a minute of compiling comes back
const walkCompiler = {
  ...testCompiler,
  settings: { ...testCompiler.settings, optimizer: { enabled: true, runs: 200 } },
}
const walkFile = 'test/invariant/MallHandler.sol'
const isUnit = (file: string) => file.startsWith('test/unit/')
// two halves, for two cores
const testGroups = [
  { compiler: testCompiler, files: testFiles.filter(isUnit) },
  { compiler: testCompiler, files: testFiles.filter((file) => !isUnit(file) && file !== walkFile) },
  { compiler: walkCompiler, files: [walkFile] },
]

const compiler = {
  version: '0.8.37',
  path: solcPath,
  settings: { viaIR: true, optimizer: { enabled: true, runs: 800 }, evmVersion: 'osaka' },
}
const accessManager = '@openzeppelin/contracts/access/manager/AccessManager.sol'
// with the IR pipeline a contract's code depends on what is compiled beside it: what is deployed is compiled by itself,
// so that anybody can reproduce it
const deployedFiles = [
  ...globSync('contracts/{Mall.sol,{demo,periphery,probe}/*.sol}', { cwd: import.meta.dirname }),
  accessManager,
]

// hardhat compiles files together only if they share one config object: without this each test file is a compiler run
const oneCompilerForTests: HardhatPlugin = {
  id: 'one-compiler-for-tests',
  hookHandlers: {
    config: async () => ({
      default: async () => ({
        resolveUserConfig: async (userConfig, resolveConfigurationVariable, next) => {
          const resolved = await next(userConfig, resolveConfigurationVariable)
          for (const { overrides } of Object.values(resolved.solidity.profiles)) {
            for (const { files } of testGroups) {
              const shared = overrides[files[0] ?? '']
              if (shared) for (const file of files) overrides[file] = shared
            }
          }
          return resolved
        },
      }),
    }),
  },
}

// trees, opcodes and source maps are for traces through the contracts: of tests, whose assertions say what they are about, they
// would be three quarters of the output and a third of the compiler's time; the engine wants to find them, though empty.
// The lines of a failure come back with `BANYAN_TRACES=1 npx hardhat build --force`.
const leanTests: HardhatPlugin = {
  id: 'lean-tests',
  hookHandlers: {
    solidity: async () => ({
      default: async () => ({
        invokeSolc: async (context, solc, input, config, next) => {
          if (input.settings.viaIR || process.env.BANYAN_TRACES) return next(context, solc, input, config)
          const settings = { ...input.settings, outputSelection: { '*': { '*': LEAN_OUTPUT } } }
          const output = await next(context, solc, { ...input, settings }, config)
          for (const source of Object.values(output.sources ?? {})) source.ast ??= NO_TREE
          for (const { evm } of Object.values(output.contracts ?? {}).flatMap(Object.values))
            for (const code of [evm.bytecode, evm.deployedBytecode]) Object.assign(code, { opcodes: '', sourceMap: '' })
          return output
        },
      }),
    }),
  },
}
const LEAN_OUTPUT = [
  'abi',
  'evm.methodIdentifiers',
  'evm.bytecode.linkReferences',
  'evm.bytecode.object',
  'evm.deployedBytecode.immutableReferences',
  'evm.deployedBytecode.linkReferences',
  'evm.deployedBytecode.object',
]
const NO_TREE = { nodeType: 'SourceUnit', id: 0, src: '0:0:0', nodes: [], exportedSymbols: {} }

// hardhat leaves one core idle
const allCoresForCompilers: HardhatPlugin = {
  id: 'all-cores-for-compilers',
  hookHandlers: {
    solidity: async () => ({
      default: async () => ({
        build: (context, files, options, next) =>
          next(context, files, { ...options, concurrency: availableParallelism() }),
      }),
    }),
  },
}

// <NAME>_RPC_URL and <NAME>_PRIVATE_KEY: environment variables, or `hardhat keystore set`
function publicNetwork(name: string, chainType: 'l1' | 'op' | 'generic', chainId: number): HttpNetworkUserConfig {
  const prefix = name.toUpperCase().replaceAll('-', '_')
  const [url, key] = [configVariable(`${prefix}_RPC_URL`), configVariable(`${prefix}_PRIVATE_KEY`)]
  return { type: 'http', chainType, chainId, url, accounts: [key] }
}

export default defineConfig({
  plugins: [hardhatToolboxViem, oneCompilerForTests, leanTests, allCoresForCompilers],
  solidity: {
    npmFilesToBuild: [accessManager],
    compilers: [compiler],
    overrides: {
      ...Object.fromEntries(testGroups.flatMap(({ compiler, files }) => files.map((file) => [file, compiler]))),
      ...Object.fromEntries(deployedFiles.map((file) => [file, compiler])),
    },
  },
  test: {
    solidity: {
      fuzz: { runs: fuzzRuns, seed: '0x2026' },
      invariant: {
        runs: invariantRuns,
        depth: invariantDepth,
        failOnRevert: true,
        // handlers hash or bound what they are given: values seen before are no better, and collecting them is a sixth of the time
        includeStorage: false,
        includePushBytes: false,
      },
      // the real Uniswap and WETH9, as their packages have them compiled
      fsPermissions: { readDirectory: ['node_modules/@uniswap', 'node_modules/canonical-weth'] },
    },
  },
  paths: { tests: { solidity: 'test', nodejs: 'test/none' } },
  networks: {
    hardhat: { type: 'edr-simulated', chainType: 'l1', hardfork: 'osaka', allowUnlimitedContractSize: false },
    localhost: { type: 'http', chainType: 'l1', url: 'http://127.0.0.1:8545' },
    mainnet: publicNetwork('mainnet', 'l1', 1),
    base: publicNetwork('base', 'op', 8_453),
    arbitrum: publicNetwork('arbitrum', 'generic', 42_161),
    optimism: publicNetwork('optimism', 'op', 10),
    polygon: publicNetwork('polygon', 'generic', 137),
    bsc: publicNetwork('bsc', 'generic', 56),
    sepolia: publicNetwork('sepolia', 'l1', 11_155_111),
    'base-sepolia': publicNetwork('base-sepolia', 'op', 84_532),
  },
  verify: {
    etherscan: { apiKey: configVariable('ETHERSCAN_API_KEY') },
    blockscout: { enabled: true },
    sourcify: { enabled: true },
  },
})
