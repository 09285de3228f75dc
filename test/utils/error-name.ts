import { type Abi, BaseError, decodeErrorResult, type Hex, isHex } from 'viem'
import { mallAbi } from '../../abis/mall.ts'
import { tokenAbi } from './deploy-mall.ts'

const ABI: Abi = [...mallAbi, ...tokenAbi]

/** The custom error a call ended with, by its name, from the mall, its token or `others`; rethrows what was no revert. */
export function errorNameOf(error: unknown, others: Abi = []): string {
  const data = revertDataOf(error)
  if (!data) throw error
  return decodeErrorResult({ abi: [...ABI, ...others], data }).errorName
}

function revertDataOf(error: unknown): Hex | undefined {
  for (let at: unknown = error; at; at = (at as { cause?: unknown }).cause) {
    const data = (at as { data?: unknown }).data
    const raw = typeof data === 'object' && data !== null ? (data as { data?: unknown }).data : data
    if (isHex(raw) && raw.length >= 10) return raw
    const own = at instanceof BaseError && (at as { raw?: unknown }).raw
    if (isHex(own)) return own
  }
  return undefined
}
