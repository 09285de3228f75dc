import type { Hex } from 'viem'
import type { Artifact } from '../chain/artifact.ts'

/** Whether code on chain is what an artifact was compiled to; what the constructor put in (immutables) may be anything. */
export function isCodeOf({ deployedBytecode, immutableReferences }: Artifact, code: Hex): boolean {
  if (code.length !== deployedBytecode.length) return false
  const spots = Object.values(immutableReferences).flat()
  return blank(deployedBytecode, spots) === blank(code, spots)
}

function blank(code: Hex, spots: readonly { start: number; length: number }[]): string {
  const bytes = Buffer.from(code.slice(2), 'hex')
  for (const { start, length } of spots) bytes.fill(0, start, start + length)
  return bytes.toString('hex')
}
