import { getCreateAddress, keccak256 } from 'ethers'
import type { Address } from '../../../../spec/account.ts'
import type { Setting } from '../books/books.ts'
import { checkoutInterface, mallInterface, poolInterface } from '../chain/abi.ts'
import type { Rpc } from '../chain/rpc.ts'
import { askView, type View } from '../chain/view.ts'
import type { Differences } from '../differences.ts'
import { isCodeOf, readArtifact } from './artifact.ts'
import type { Deployment } from './deployment.ts'

/** The contract that checks plans; the mall creates it, and nothing else. */
const PLAN_RULES = { name: 'PlanRules', source: 'contracts/modules/PlanRules.sol' }
const FIRST_NONCE = 1

/** What was compared, for the report: contracts whose code is this repository's, and those nobody could tell. */
export type CodeFindings = { compiledHere: string[]; unknown: string[] }

type Look = { rpc: Rpc; deployment: Deployment; setting: Setting; differences: Differences }

/** Holds the code and the constants of every contract against the deployment file and against what is compiled here. */
export async function checkDeployment(look: Look): Promise<CodeFindings> {
  const { rpc, deployment, differences } = look
  const findings: CodeFindings = { compiledHere: [], unknown: [] }
  const rules = getCreateAddress({ from: deployment.mall, nonce: FIRST_NONCE }).toLowerCase() as Address
  const named = [...deployment.contracts, { ...PLAN_RULES, address: rules, codeHash: undefined }]
  const known = new Set(named.map(({ address }) => address))
  for (const { name, source, address, codeHash } of named) {
    const code = await rpc.one<string>('eth_getCode', address, 'latest')
    const subject = `${name} at ${address}`
    if (codeHash !== undefined)
      differences.same('deployment', subject, 'the hash of its code', keccak256(code), codeHash)
    const artifact = await readArtifact(source, name)
    if (artifact) {
      const says = () => `its code is not what ${source} compiles to here`
      differences.expect(isCodeOf(artifact, code), 'deployment', subject, says)
      findings.compiledHere.push(name)
    } else findings.unknown.push(name)
  }
  for (const [name, address] of Object.entries(addressesOf(deployment)))
    if (!known.has(address)) findings.unknown.push(name)
  await checkConstants(look)
  return findings
}

function addressesOf({ mall, bonusPool, checkout }: Deployment): Record<string, Address> {
  return { Mall: mall, ...(bonusPool && { BonusPool: bonusPool }), ...(checkout && { Checkout: checkout.address }) }
}

type Constant = [view: Pick<View, 'contract' | 'to' | 'name'>, expected: unknown]

async function checkConstants({ rpc, deployment, setting, differences }: Look) {
  for (const [{ contract, to, name }, expected] of constantsOf(deployment)) {
    if (expected === undefined) continue
    const found = await askView<unknown>(rpc, 'latest', { contract, to, name })
    differences.same('deployment', to, name, String(found).toLowerCase(), String(expected).toLowerCase())
  }
  const { token } = deployment
  differences.same('deployment', token.address, 'its decimals', setting.decimals, token.decimals)
  await checkCreation({ rpc, deployment, differences })
}

function constantsOf({ mall, bonusPool, checkout, token, authority, arguments: config }: Deployment): Constant[] {
  const of =
    (contract: View['contract'], to: Address) =>
    (name: string, expected: unknown): Constant => [{ contract, to, name }, expected]
  const mallHas = of(mallInterface, mall)
  const poolHas = of(poolInterface, bonusPool ?? mall)
  const checkoutHas = of(checkoutInterface, checkout?.address ?? mall)
  return [
    mallHas('TOKEN', token.address),
    mallHas('authority', authority),
    mallHas('MAX_LEVELS', config.maxLevels),
    mallHas('MAX_COMMISSION_BPS', config.maxCommissionBps),
    mallHas('MAX_FEE_BPS', config.maxFeeBps),
    mallHas('MIN_RETURN_WINDOW', config.minReturnWindow),
    mallHas('PLAN_DELAY', config.planDelay),
    ...(bonusPool ? [poolHas('MALL', mall), poolHas('TOKEN', token.address), poolHas('authority', authority)] : []),
    ...(checkout
      ? [
          checkoutHas('MALL', mall),
          checkoutHas('TOKEN', token.address),
          checkoutHas('WRAPPED_COIN', checkout.wrappedCoin),
          checkoutHas('UNISWAP_FACTORY', checkout.uniswapFactory),
        ]
      : []),
  ]
}

type Receipt = { contractAddress: string | null; blockNumber: string } | null

/** A deployment's block that is too late would leave logs out. */
async function checkCreation({ rpc, deployment, differences }: Pick<Look, 'rpc' | 'deployment' | 'differences'>) {
  const { mall, transactionHash, block } = deployment
  if (transactionHash === undefined) return
  const receipt = await rpc.one<Receipt>('eth_getTransactionReceipt', transactionHash)
  const created = receipt?.contractAddress?.toLowerCase()
  differences.same('deployment', mall, 'the contract its transaction created', created, mall)
  differences.same('deployment', mall, 'the block it was created in', receipt && Number(receipt.blockNumber), block)
}
