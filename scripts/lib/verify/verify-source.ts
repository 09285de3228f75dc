// the package's own entry needs a package that it does not name: its parts are loaded one by one
import { SolidityCompilation } from '@ethereum-sourcify/lib-sourcify/build/main/Compilation/SolidityCompilation.js'
import { setLevel } from '@ethereum-sourcify/lib-sourcify/build/main/logger.js'
import { SourcifyChain } from '@ethereum-sourcify/lib-sourcify/build/main/SourcifyChain/SourcifyChain.js'
import { Verification } from '@ethereum-sourcify/lib-sourcify/build/main/Verification/Verification.js'
import { type Abi, type Address, encodeAbiParameters, type Hash, type Hex } from 'viem'
import type { DeployedContract } from '../deploy/deployment.ts'
import { compilerVersion, localCompiler } from './local-compiler.ts'
import { metadataHash } from './metadata-hash.ts'
import type { StandardInput } from './standard-input.ts'

/** How code on chain compares with recompiled source: `perfect` to the last byte, `partial` but for metadata (comments). */
export type Match = 'perfect' | 'partial' | 'none'

export type Verdict = {
  name: string
  address: Address
  runtime: Match
  creation: Match
  /** bytes of code on chain */
  size: number
  /** values the constructor wrote into the code, other than the recompiled one's */
  immutables: number
  hasArguments: boolean
  metadata: string
  reason: string | undefined
}

type Chain = { chainId: number; rpc: string }

const ERRORS_ONLY = 0

/** Compares a contract on chain with source: its code, the transaction that created it and its constructor's arguments. */
export async function verifySource(
  { chainId, rpc }: Chain,
  {
    name,
    address,
    transactionHash,
    arguments: args,
  }: Pick<DeployedContract, 'name' | 'address' | 'transactionHash' | 'arguments'>,
  { path, input }: StandardInput,
): Promise<Verdict> {
  setLevel(ERRORS_ONLY)
  const chain = new SourcifyChain({ name: `chain ${chainId}`, chainId, rpcs: [{ rpc }], supported: true })
  const compilation = new SolidityCompilation(localCompiler, compilerVersion, input as never, { name, path })
  const verification = new Verification(compilation, chain, address, transactionHash as Hash)
  const reason = await verification.verify().then(
    () => undefined,
    (error: Error & { code?: string }) => error.code ?? error.message,
  )
  const { runtimeMatch, creationMatch } = verification.status
  const { transformations } = verification
  const code = await chain.getBytecode(address)
  const given = (transformations.creation.values as { constructorArguments?: Hex }).constructorArguments ?? '0x'
  return {
    name,
    address,
    runtime: matchOf(runtimeMatch),
    creation: matchOf(creationMatch),
    size: (code.length - 2) / 2,
    immutables: Object.keys((transformations.runtime.values as { immutables?: object }).immutables ?? {}).length,
    hasArguments: reason === undefined && given === encodeArguments(compilation, args),
    metadata: metadataHash(code as Hex),
    reason,
  }
}

/** Whether nothing of a contract is in doubt but, at most, its comments. */
export function isVerified({ runtime, creation, hasArguments }: Verdict): boolean {
  return runtime !== 'none' && creation !== 'none' && hasArguments
}

function encodeArguments(compilation: SolidityCompilation, args: readonly unknown[]): Hex {
  const abi = compilation.contractCompilerOutput.abi as unknown as Abi
  const created = abi.find((item) => item.type === 'constructor')
  return encodeAbiParameters(created?.inputs ?? [], args as unknown[])
}

function matchOf(status: string | null): Match {
  return status === 'perfect' || status === 'partial' ? status : 'none'
}
