import { importBytes } from 'ipfs-unixfs-importer'
import { fixedSize } from 'ipfs-unixfs-importer/chunker'
import { balanced } from 'ipfs-unixfs-importer/layout'
import type { CID } from 'multiformats/cid'

export type Block = { cid: CID; bytes: Uint8Array }

// what `ipfs add --cid-version=1` does, spelled out: another default would give every file another address
const options = {
  cidVersion: 1,
  rawLeaves: true,
  reduceSingleLeafToSelf: true,
  chunker: fixedSize({ chunkSize: 262_144 }),
  layout: balanced({ maxChildrenPerNode: 174 }),
} as const

/** The tree that IPFS makes of a file: its root's CID and every block, leaves first. */
export async function blocksOf(bytes: Uint8Array): Promise<{ root: CID; blocks: Block[] }> {
  const blocks: Block[] = []
  const put = async (cid: CID, block: Uint8Array | AsyncIterable<Uint8Array> | Iterable<Uint8Array>) => {
    blocks.push({ cid, bytes: block as Uint8Array })
    return cid
  }
  const { cid: root } = await importBytes(bytes, { put }, options)
  return { root, blocks }
}

/** A file's address: its CIDv1 in base32. */
export async function cidOf(bytes: Uint8Array): Promise<string> {
  return (await blocksOf(bytes)).root.toString()
}
