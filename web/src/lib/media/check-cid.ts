import { CID } from 'multiformats/cid'
import { sha256 } from 'multiformats/hashes/sha2'

const RAW = 0x55
const DAG_PB = 0x70
// what `ipfs add --cid-version=1` does; a file of more leaves has a tree of more levels
const LEAF_BYTES = 262_144
const MOST_LEAVES = 174

/** Whether bytes are those that a CID names, as `ipfs add --cid-version=1` names a file of up to 45 MB. */
export async function checkCid(cid: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
  const leaves: Uint8Array<ArrayBuffer>[] = []
  for (let at = 0; at < bytes.length || at === 0; at += LEAF_BYTES) leaves.push(bytes.subarray(at, at + LEAF_BYTES))
  if (leaves.length > MOST_LEAVES) return false
  const named = await Promise.all(leaves.map((leaf) => cidOf(RAW, leaf)))
  const root =
    named.length === 1
      ? named[0]
      : await cidOf(
          DAG_PB,
          treeOf(
            named,
            leaves.map(({ length }) => length),
          ),
        )
  return root?.toString() === cid
}

async function cidOf(codec: number, bytes: Uint8Array<ArrayBuffer>): Promise<CID> {
  return CID.createV1(codec, await sha256.digest(bytes))
}

/** A DAG-PB node over leaves: its links, then the UnixFS entry that says how many bytes each holds. */
function treeOf(leaves: CID[], sizes: number[]): Uint8Array<ArrayBuffer> {
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const links = leaves.flatMap(({ bytes }, i) =>
    field(2, [...field(1, [...bytes]), ...field(2, []), ...number(3, sizes[i] ?? 0)]),
  )
  // kind 2 is a file
  const entry = [...number(1, 2), ...number(3, total), ...sizes.flatMap((size) => number(4, size))]
  return Uint8Array.from([...links, ...field(1, entry)])
}

// protocol buffers: a field of bytes, a field of a number, a number in sevens of bits
const field = (tag: number, bytes: number[]): number[] => [(tag << 3) | 2, ...sevens(bytes.length), ...bytes]
const number = (tag: number, value: number): number[] => [tag << 3, ...sevens(value)]
const sevens = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...sevens(value >>> 7)])
