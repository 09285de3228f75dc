import { type Abi, BaseError, decodeErrorResult, type Hex, isHex, slice, toFunctionSelector } from 'viem'
import { formatAbiItem } from 'viem/utils'
import { mallAbi } from '../../abis/mall.ts'
import { tokenAbi } from './deploy-mall.ts'

// by selector, for viem would hash every error of an ABI each time
const NAMES = new Map(
  ([...mallAbi, ...tokenAbi] as Abi).flatMap((item) =>
    item.type === 'error' ? [[toFunctionSelector(formatAbiItem(item)), item.name] as const] : [],
  ),
)

/** The custom error a call ended with, by its name, from the mall, its token or `others`; rethrows what was no revert. */
export function errorNameOf(error: unknown, others: Abi = []): string {
  const data = revertDataOf(error)
  if (!data) throw error
  return nameOfError(data, others)
}

/** The name of the custom error that revert data holds; throws for one that is not of the mall, its token or `others`. */
export function nameOfError(data: Hex, others: Abi = []): string {
  return NAMES.get(slice(data, 0, 4)) ?? decodeErrorResult({ abi: others, data }).errorName
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
