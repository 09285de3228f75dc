import { type Node, spanOf, typeOf } from './ast.ts'
import { replaced } from './expressions.ts'
import type { Mutation, Operator } from './mutation.ts'

/** The changes of one statement, what is inside it left aside. `text` is the whole file. */
export function statementMutations(node: Node, text: string): Mutation[] {
  switch (node.nodeType) {
    case 'IfStatement':
      return ['true', 'false'].map((by) => replaced('condition', node.condition as Node, by))
    case 'ForStatement':
    case 'WhileStatement':
      // the other way round, the loop would not end
      return node.condition ? [replaced('condition', node.condition as Node, 'false')] : []
    case 'ExpressionStatement':
      return isRequire(node.expression as Node)
        ? requireMutations(node, text)
        : [dropped('statement dropped', node, text)]
    case 'EmitStatement':
      return [dropped('emit dropped', node, text)]
    case 'Break':
    case 'Continue':
      return [dropped('statement dropped', node, text)]
    case 'Return':
      return returnsNothing(node) ? [dropped('statement dropped', node, text)] : returnMutations(node)
    case 'ModifierInvocation':
      return node.kind === 'modifierInvocation' ? [replaced('modifier removed', node, '')] : []
    default:
      return []
  }
}

/** A statement goes with its semicolon; braces take its place, so that `if (x) statement;` stays whole. */
function dropped(operator: Operator, node: Node, text: string): Mutation {
  const { start, end } = spanOf(node)
  const semicolon = /^\s*;/.exec(text.slice(end))?.[0] ?? ''
  return { operator, edits: [{ start, end: end + semicolon.length, by: ['{}'] }] }
}

function isRequire(call: Node): boolean {
  const callee = call.expression as Node | undefined
  return call.nodeType === 'FunctionCall' && callee?.nodeType === 'Identifier' && callee.name === 'require'
}

function requireMutations(node: Node, text: string): Mutation[] {
  const [condition] = (node.expression as Node).arguments as [Node]
  const span = spanOf(condition)
  return [
    dropped('require dropped', node, text),
    { operator: 'require negated', edits: [{ ...span, by: ['!(', span, ')'] }] },
  ]
}

/** `return;`, or `return f();` of a function that returns nothing. */
function returnsNothing(node: Node): boolean {
  const value = node.expression as Node | null | undefined
  return !value || typeOf(value) === 'tuple()'
}

/** What is returned becomes the least of its type, or its contrary. */
function returnMutations(node: Node): Mutation[] {
  const value = node.expression as Node | null | undefined
  if (!value || value.nodeType === 'TupleExpression') return []
  const span = spanOf(value)
  if (typeOf(value) === 'bool') return [{ operator: 'return value', edits: [{ ...span, by: ['!(', span, ')'] }] }]
  const zero = zeroOf(value)
  return zero === undefined ? [] : [replaced('return value', value, zero)]
}

function zeroOf(value: Node): string | undefined {
  const { typeIdentifier: id = '' } = value.typeDescriptions as { typeIdentifier?: string }
  if (/^t_u?int\d+$/.test(id)) return '0'
  if (id.startsWith('t_address')) return 'address(0)'
  if (id.startsWith('t_userDefinedValueType')) return `${typeOf(value)}.wrap(0)`
  return undefined
}
