import { decodeRlp, encodeRlp, keccak256 } from 'ethers'

type Node = string | Node[]

const BRANCH = 17
const LEAF_OR_EXTENSION = 2

/**
 * The value that a proof leads to from a trie's root, under a key. Written here a second time, so that whoever checks a bundle
 * relies on nothing but hashing and RLP. Throws when the proof does not lead there.
 */
export function provenValue(root: string, key: string, proof: readonly string[]): string {
  const path = nibblesOf(key)
  const nodes = [...proof]
  let node = take(nodes, root)
  for (let at = 0; ; ) {
    if (node.length === BRANCH) {
      if (at === path.length) return textOf(node[BRANCH - 1])
      node = follow(nodes, node[path[at] as number])
      at += 1
    } else if (node.length === LEAF_OR_EXTENSION) {
      const { isLeaf, nibbles } = shortcutOf(String(node[0]))
      if (nibbles.some((nibble, i) => path[at + i] !== nibble)) throw new Error('the proof leads to another key')
      at += nibbles.length
      if (isLeaf && at !== path.length) throw new Error('the proof ends before its key')
      if (isLeaf) return textOf(node[1])
      node = follow(nodes, node[1])
    } else throw new Error('a node of the proof is none of a trie')
  }
}

/** The next node of the proof, which must have the hash that was asked for. */
function take(nodes: string[], hash: string): Node[] {
  const bytes = nodes.shift()
  if (bytes === undefined) throw new Error('the proof is too short')
  if (keccak256(bytes) !== hash) throw new Error(`a node of the proof does not have the hash ${hash}`)
  const node = decodeRlp(bytes) as Node
  if (!Array.isArray(node)) throw new Error('a node of the proof is no list')
  return node
}

function follow(nodes: string[], reference: Node | undefined): Node[] {
  // a node shorter than a hash stands in its parent; some proofs repeat it
  if (Array.isArray(reference)) {
    if (nodes[0] === encodeRlp(reference as string[])) nodes.shift()
    return reference
  }
  if (reference === undefined || reference === '0x') throw new Error('nothing stands under that key')
  return take(nodes, reference)
}

function textOf(value: Node | undefined): string {
  if (typeof value !== 'string' || value === '0x') throw new Error('nothing stands under that key')
  return value
}

function nibblesOf(hex: string): number[] {
  return [...hex.slice(2)].map((digit) => Number.parseInt(digit, 16))
}

function shortcutOf(encoded: string): { isLeaf: boolean; nibbles: number[] } {
  const [flag = 0, ...rest] = nibblesOf(encoded)
  const isOdd = (flag & 1) === 1
  return { isLeaf: (flag & 2) === 2, nibbles: isOdd ? rest : rest.slice(1) }
}
