import { type Node, walk } from './ast.ts'
import { type Edit, render } from './edit.ts'
import { expressionMutations } from './expressions.ts'
import type { Mutation, Operator } from './mutation.ts'
import { statementMutations } from './statements.ts'

/** A changed source file; all but `line` and `edits` stays the same when lines are added elsewhere. */
export type Mutant = {
  file: string
  /** the function, constant or contract it is in */
  within: string
  operator: Operator
  /** the changed lines, as they were and as they are, in single spaces */
  before: string
  after: string
  line: number
  edits: Edit[]
}

/** array lengths place storage, assembly has no types, and an import or a type has nothing to change */
const LEFT_OUT = ['InlineAssembly', 'ArrayTypeName', 'Mapping', 'ImportDirective', 'UsingForDirective']
const NAMED = ['FunctionDefinition', 'VariableDeclaration', 'ContractDefinition']

/** Every mutant of a file, in the order of its text. */
export function findMutants(file: string, text: string, tree: Node): Mutant[] {
  const found: Mutant[] = []
  walk(tree, (node, path) => {
    if (LEFT_OUT.includes(node.nodeType)) return false
    if (node.nodeType === 'ContractDefinition' && node.contractKind === 'interface') return false
    // without its step, or with a block in its place, a loop would not end, or not compile
    const isStep = path.at(-1)?.loopExpression === node
    const mutations = [...expressionMutations(node, text), ...(isStep ? [] : statementMutations(node, text))]
    for (const mutation of mutations) found.push(describe(file, text, [...path, node], mutation))
    return undefined
  })
  return found.sort((a, b) => startOf(a) - startOf(b))
}

const startOf = ({ edits }: Mutant) => Math.min(...edits.map(({ start }) => start))

function describe(file: string, text: string, path: readonly Node[], { operator, edits }: Mutation): Mutant {
  const start = Math.min(...edits.map((edit) => edit.start))
  const end = Math.max(...edits.map((edit) => edit.end))
  const lines = { start: text.lastIndexOf('\n', start - 1) + 1, end: lineEnd(text, end) }
  return {
    file,
    within: nameOf(path),
    operator,
    before: oneLine(text.slice(lines.start, lines.end)),
    after: oneLine(render(text, edits, [], lines)),
    line: text.slice(0, start).split('\n').length,
    edits,
  }
}

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  return at < 0 ? text.length : at
}

const oneLine = (text: string) => text.trim().replace(/\s+/g, ' ')

function nameOf(path: readonly Node[]): string {
  const outer = path.find((node) => NAMED.includes(node.nodeType) && node.nodeType !== 'ContractDefinition')
  const named = outer ?? path.find((node) => node.nodeType === 'ContractDefinition')
  if (named?.nodeType === 'FunctionDefinition' && named.kind !== 'function' && named.kind !== 'freeFunction') {
    return String(named.kind)
  }
  return String(named?.name ?? '')
}
