/** A node of solc's syntax tree; its fields beside these depend on the node type. */
export type Node = { id: number; nodeType: string; src: string; [field: string]: unknown }

/** The bytes a node covers, in its file. */
export type Span = { start: number; end: number }

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'nodeType' in value && 'src' in value
}

export function spanOf(node: Node): Span {
  const [start = 0, length = 0] = node.src.split(':').map(Number)
  return { start, end: start + length }
}

/** The nodes right below one, in the order of its fields. */
export function childrenOf(node: Node): Node[] {
  return Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode)
}

/** Visits a node and everything below it, with the path from the root; `false` leaves out what is below a node. */
export function walk(node: Node, visit: (node: Node, path: readonly Node[]) => boolean | undefined, path: Node[] = []) {
  if (visit(node, path) === false) return
  for (const child of childrenOf(node)) walk(child, visit, [...path, node])
}

/** All nodes of some types below a node, itself included. */
export function nodesOf(node: Node, ...types: string[]): Node[] {
  const found: Node[] = []
  walk(node, (each) => {
    if (types.includes(each.nodeType)) found.push(each)
    return undefined
  })
  return found
}

/** What solc says of an expression's type, such as `uint256` or `contract IERC20`. */
export function typeOf(node: Node): string {
  return (node.typeDescriptions as { typeString?: string } | undefined)?.typeString ?? ''
}
