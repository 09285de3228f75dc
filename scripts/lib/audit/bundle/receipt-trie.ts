import { createMerkleProof, createMPT } from '@ethereumjs/mpt'
import { encodeRlp, getBytes, hexlify, toBeArray } from 'ethers'

/** The trie of a block's receipts: its root, and the proof of any one of them. */
export type ReceiptTrie = { root: string; proofOf: (index: number) => Promise<string[]> }

/** Builds the trie of all receipts of a block, in their order. */
export async function receiptTrie(receipts: readonly string[]): Promise<ReceiptTrie> {
  const trie = await createMPT()
  for (const [index, bytes] of receipts.entries()) await trie.put(getBytes(trieKey(index)), getBytes(bytes))
  return {
    root: hexlify(trie.root()),
    proofOf: async (index) => (await createMerkleProof(trie, getBytes(trieKey(index)))).map((node) => hexlify(node)),
  }
}

/** Under what a receipt stands in its trie. */
export function trieKey(index: number): string {
  return encodeRlp(index === 0 ? '0x' : toBeArray(index))
}
