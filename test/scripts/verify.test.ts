import { type Abi, encodeAbiParameters, type Hex } from 'viem'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import config from '../../hardhat.config.ts'
import { readArtifact } from '../../scripts/lib/chain/artifact.ts'
import { deployContractOnce } from '../../scripts/lib/deploy/deploy-contract-once.ts'
import type { DeployedContract } from '../../scripts/lib/deploy/deployment.ts'
import { memoryJournal } from '../../scripts/lib/deploy/journal.ts'
import { compilerVersion, localCompiler } from '../../scripts/lib/verify/local-compiler.ts'
import { openHardhat } from '../../scripts/lib/verify/open-hardhat.ts'
import { explorers, publishSource } from '../../scripts/lib/verify/publish-source.ts'
import { type StandardInput, standardInput } from '../../scripts/lib/verify/standard-input.ts'
import { isVerified, verifySource } from '../../scripts/lib/verify/verify-source.ts'
import { type Submission, startFakeExplorers } from './fake-explorers.ts'
import { CHAIN_ID, type PublicChain, startPublicChain } from './public-chain.ts'

// small, with a constructor's argument and immutables, and settings that only our build knows
const source = 'contracts/demo/DemoDollar.sol'
const part = { name: 'DemoDollar', source, args: [1_000_000n] }

let chain: PublicChain
let contract: DeployedContract

beforeAll(async () => {
  chain = await startPublicChain(24_620)
  contract = await deployContractOnce(chain.connection, memoryJournal(), part)
})

afterAll(async () => {
  await chain?.stop()
})

const verify = (given: StandardInput, of = contract) => verifySource({ chainId: CHAIN_ID, rpc: chain.url }, of, given)

describe('verifying source offline', () => {
  let input: StandardInput

  beforeAll(async () => {
    input = await standardInput(source)
  })

  it('finds the code, its creation, its arguments and immutables as these sources give them', async () => {
    const verdict = await verify(input)
    expect(verdict).toMatchObject({ runtime: 'perfect', creation: 'perfect', hasArguments: true, reason: undefined })
    expect(verdict.immutables).toBeGreaterThan(5)
    expect(verdict.metadata).toMatch(/^Qm[1-9A-Za-z]{44}$/)
    expect(isVerified(verdict)).toBe(true)
  })

  it('finds a changed source', async () => {
    const verdict = await verify(changed(input, '1_000e6', '1_001e6'))
    expect(verdict).toMatchObject({ runtime: 'none', creation: 'none', hasArguments: false })
    expect(isVerified(verdict)).toBe(false)
  })

  it('knows a changed comment from changed code', async () => {
    expect(await verify(changed(input, 'The play money', 'The toy money'))).toMatchObject({ runtime: 'partial' })
  })

  it('finds other settings', async () => {
    const other = structuredClone(input)
    other.input.settings.optimizer = { enabled: true, runs: 1 }
    expect(isVerified(await verify(other))).toBe(false)
  })

  it('finds arguments that are not those of the file', async () => {
    const verdict = await verify(input, { ...contract, arguments: [2_000_000n] })
    expect(verdict).toMatchObject({ runtime: 'perfect', hasArguments: false })
    expect(isVerified(verdict)).toBe(false)
  })

  it('finds that another transaction is named', async () => {
    const other = await deployContractOnce(chain.connection, memoryJournal(), part)
    const verdict = await verify(input, { ...contract, transactionHash: other.transactionHash })
    expect(isVerified(verdict)).toBe(false)
  })
})

function changed({ path, input }: StandardInput, from: string, to: string): StandardInput {
  const copy = structuredClone(input)
  const file = copy.sources[path]
  if (!file?.content.includes(from)) throw new Error(`${path} does not say "${from}"`)
  file.content = file.content.replace(from, to)
  return { path, input: copy }
}

describe('publishing source at explorers', () => {
  it.each(explorers)('sends %s what recompiles to the deployed code', async (explorer) => {
    const fake = await startFakeExplorers()
    const blockExplorers = {
      etherscan: { url: fake.url, apiUrl: `${fake.url}/etherscan` },
      blockscout: { url: fake.url, apiUrl: `${fake.url}/blockscout` },
    }
    const hre = await openHardhat(
      {
        ...config,
        networks: { ...config.networks, fake: { type: 'http', chainType: 'l1', chainId: CHAIN_ID, url: chain.url } },
        chainDescriptors: { [CHAIN_ID]: { name: 'fake', blockExplorers } },
        verify: { etherscan: { apiKey: 'the key' }, sourcify: { apiUrl: `${fake.url}/sourcify` } },
      },
      'fake',
    )
    expect(await publishSource(hre, explorer, contract)).toEqual({ explorer, name: 'DemoDollar', problem: undefined })
    fake.stop()
    expect(fake.submissions).toHaveLength(1)
    const [sent] = fake.submissions as [Submission]
    expect(sent.address).toBe(contract.address)
    expect(sent.compiler).toContain('0.8.37+commit.')
    if (explorer === 'etherscan') expect(sent.query).toMatchObject({ apikey: 'the key', chainid: String(CHAIN_ID) })
    if (explorer === 'sourcify') expect(sent.creation).toBe(contract.transactionHash)
    else expect(`0x${sent.args}`).toBe(encodeAbiParameters([{ type: 'uint256' }], [1_000_000n]))

    const [path = '', name = ''] = sent.contract.split(':')
    const output = await localCompiler.compile(compilerVersion, sent.input)
    const compiled = output.contracts[path][name] as { abi: Abi; evm: { bytecode: { object: Hex } } }
    const { bytecode } = await readArtifact(source, 'DemoDollar')
    expect(`0x${compiled.evm.bytecode.object}`).toBe(bytecode)
    const transaction = await chain.connection.publicClient.getTransaction({ hash: contract.transactionHash })
    expect(transaction.input.startsWith(`0x${compiled.evm.bytecode.object}`)).toBe(true)
  })

  it('tells what an explorer that does not answer means', async () => {
    const dead = { url: 'http://127.0.0.1:9', apiUrl: 'http://127.0.0.1:9/api' }
    const hre = await openHardhat(
      {
        ...config,
        networks: { fake: { type: 'http', chainType: 'l1', chainId: CHAIN_ID, url: chain.url } },
        chainDescriptors: { [CHAIN_ID]: { name: 'fake', blockExplorers: { blockscout: dead } } },
      },
      'fake',
    )
    const { problem } = await publishSource(hre, 'blockscout', contract)
    expect(problem).toMatch(/Blockscout|blockscout/)
  })

  it('knows the networks of the configuration', async () => {
    await expect(openHardhat(config, 'nowhere')).rejects.toThrow(/which has hardhat, localhost, mainnet, base,/)
  })
})
