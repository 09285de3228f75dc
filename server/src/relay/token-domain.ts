import { type Address, domainSeparator, parseAbi, zeroHash } from 'viem'
import type { Context } from '../api/context.ts'

const abi = parseAbi([
  'function name() view returns (string)',
  'function version() view returns (string)',
  'function DOMAIN_SEPARATOR() view returns (bytes32)',
  'function authorizationState(address authorizer, bytes32 nonce) view returns (bool)',
  'function eip712Domain() view returns (bytes1, string name, string version, uint256 chainId, address, bytes32, uint256[])',
])

export type TokenDomain = { name: string; version: string; chainId: number; verifyingContract: Address }

/**
 * The domain of the token's signed messages, null when it has no EIP-3009. Tokens that do not say it themselves (ERC-5267), as
 * USDC, are believed when what their name and version give hashes to the separator they compare with.
 */
export async function readTokenDomain({ client, deployment }: Context['chain']): Promise<TokenDomain | null> {
  const at = { abi, address: deployment.token.address } as const
  const knows = await client
    .readContract({ ...at, functionName: 'authorizationState', args: [at.address, zeroHash] })
    .then(
      () => true,
      (error) => {
        if (isAnswer(error)) return false
        throw error
      },
    )
  if (!knows) return null
  const own = await client.readContract({ ...at, functionName: 'eip712Domain' }).catch(() => null)
  const [name, version] = own
    ? [own[1], own[2]]
    : await Promise.all([
        client.readContract({ ...at, functionName: 'name' }),
        client.readContract({ ...at, functionName: 'version' }),
      ])
  const domain = { name, version, chainId: deployment.chainId, verifyingContract: at.address }
  const separator = await client.readContract({ ...at, functionName: 'DOMAIN_SEPARATOR' })
  return domainSeparator({ domain }) === separator ? domain : null
}

// a contract without the function reverts or answers nothing; a node that is away says something else
function isAnswer(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.name === 'ContractFunctionExecutionError' &&
    !/request failed|timed? ?out/i.test(error.message)
  )
}
