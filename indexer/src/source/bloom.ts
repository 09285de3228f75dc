import { type Hex, hexToBytes, keccak256 } from 'viem'

/** Whether a block's bloom filter allows for logs of a contract; false is certain, true is not. */
export function mayHoldLogs(bloom: Hex | null, address: Hex): boolean {
  if (bloom === null) return true
  const bits = hexToBytes(bloom)
  const hash = hexToBytes(keccak256(hexToBytes(address)))
  return [0, 2, 4].every((i) => {
    const bit = (((hash[i] ?? 0) << 8) | (hash[i + 1] ?? 0)) & 2047
    return ((bits[255 - (bit >> 3)] ?? 0) & (1 << (bit & 7))) !== 0
  })
}
