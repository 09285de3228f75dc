import { BaseError, ExecutionRevertedError, type Hex, isHex } from 'viem'

/** Why a node says that a call would fail, null when its error says nothing about the call (it is out of reach, say). */
export function refusalOf(error: unknown): string | null {
  if (!(error instanceof BaseError)) return null
  const withData = error.walk((cause) => dataOf(cause) !== null)
  const data = withData && dataOf(withData)
  if (data) return data
  const reverted = error.walk((cause) => cause instanceof ExecutionRevertedError)
  return reverted instanceof ExecutionRevertedError ? reverted.shortMessage : null
}

/** Revert data as nodes wrap it: plain, or one level deeper. */
function dataOf(cause: unknown): Hex | null {
  const data = (cause as { data?: unknown } | null)?.data
  if (isHex(data) && data.length >= 10) return data
  const inner = (data as { data?: unknown } | null | undefined)?.data
  return isHex(inner) && inner.length >= 10 ? inner : null
}
