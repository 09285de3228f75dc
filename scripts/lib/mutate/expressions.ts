import { type Node, spanOf, typeOf } from './ast.ts'
import type { Mutation, Operator } from './mutation.ts'

const swaps: Record<string, [Operator, string[]]> = {
  '<': ['relational', ['<=', '>=']],
  '<=': ['relational', ['<', '>']],
  '>': ['relational', ['>=', '<=']],
  '>=': ['relational', ['>', '<']],
  '==': ['relational', ['!=']],
  '!=': ['relational', ['==']],
  '+': ['arithmetic', ['-']],
  '-': ['arithmetic', ['+']],
  '*': ['arithmetic', ['/']],
  '/': ['arithmetic', ['*']],
  '%': ['arithmetic', ['*']],
  '**': ['arithmetic', ['*']],
  '<<': ['arithmetic', ['>>']],
  '>>': ['arithmetic', ['<<']],
  '&': ['arithmetic', ['|']],
  '|': ['arithmetic', ['&']],
  '^': ['arithmetic', ['&']],
  '&&': ['logical', ['||']],
  '||': ['logical', ['&&']],
  '+=': ['assignment', ['-=']],
  '-=': ['assignment', ['+=']],
  '*=': ['assignment', ['/=']],
  '/=': ['assignment', ['*=']],
  '|=': ['assignment', ['&=']],
  '&=': ['assignment', ['|=']],
}

/** The changes of one expression, what is inside it left aside. `text` is the whole file. */
export function expressionMutations(node: Node, text: string): Mutation[] {
  switch (node.nodeType) {
    case 'BinaryOperation':
      return operatorMutations(node, text, node.leftExpression as Node, node.rightExpression as Node)
    case 'Assignment':
      return operatorMutations(node, text, node.leftHandSide as Node, node.rightHandSide as Node)
    case 'UnaryOperation':
      return unaryMutations(node, text)
    case 'Literal':
      return literalMutations(node, text)
    case 'MemberAccess':
      return boundaryMutations(node, text)
    case 'Conditional':
      return ['true', 'false'].map((by) => replaced('condition', node.condition as Node, by))
    case 'FunctionCall':
      return swappedArguments(node, text)
    default:
      return []
  }
}

export function replaced(operator: Operator, node: Node, by: string): Mutation {
  return { operator, edits: [{ ...spanOf(node), by: [by] }] }
}

function operatorMutations(node: Node, text: string, left: Node, right: Node): Mutation[] {
  const token = node.operator as string
  const [operator, others] = swaps[token] ?? ['arithmetic', []]
  const gap = { start: spanOf(left).end, end: spanOf(right).start }
  // the operands may be in parentheses, which belong to neither
  const start = gap.start + text.slice(gap.start, gap.end).indexOf(token)
  return others.map((by) => ({ operator, edits: [{ start, end: start + token.length, by: [by] }] }))
}

function unaryMutations(node: Node, text: string): Mutation[] {
  const { start, end } = spanOf(node)
  const token = node.operator as string
  if (token === '++' || token === '--') {
    const at = node.prefix ? start : end - 2
    return [{ operator: 'unary', edits: [{ start: at, end: at + 2, by: [token === '++' ? '--' : '++'] }] }]
  }
  if (token === 'delete') return []
  return [{ operator: 'unary', edits: [{ start, end: start + text.slice(start, end).indexOf(token) + 1, by: [''] }] }]
}

function literalMutations(node: Node, text: string): Mutation[] {
  if (node.kind === 'bool') return [replaced('literal', node, node.value === 'true' ? 'false' : 'true')]
  if (node.kind !== 'number') return []
  const { start, end } = spanOf(node)
  // `14 days` is one literal: only its number changes
  const digits = /^[\w.]+/.exec(text.slice(start, end))?.[0] ?? ''
  const value = numberOf(digits)
  if (value === undefined) return []
  const others = value === 0n ? [1n] : [value + 1n, value - 1n]
  return others.map((by) => ({ operator: 'literal', edits: [{ start, end: start + digits.length, by: [`${by}`] }] }))
}

/** A plain whole number; undefined for fractions and exponents. */
function numberOf(digits: string): bigint | undefined {
  return /^(0x[\da-f_]+|[\d_]+)$/i.test(digits) ? BigInt(digits.replaceAll('_', '')) : undefined
}

/** `type(uint96).max` less one. */
function boundaryMutations(node: Node, text: string): Mutation[] {
  const { start, end } = spanOf(node)
  if (node.memberName !== 'max' || !/^type\(u?int\d*\)\.max$/.test(text.slice(start, end))) return []
  return [{ operator: 'boundary', edits: [{ start, end, by: ['(', { start, end }, ' - 1)'] }] }]
}

/** Two neighbouring arguments of one type change places. */
function swappedArguments(node: Node, text: string): Mutation[] {
  if (node.kind === 'typeConversion') return []
  const args = node.arguments as Node[]
  return args.slice(1).flatMap((second, i): Mutation[] => {
    const first = args[i] as Node
    const [a, b] = [spanOf(first), spanOf(second)]
    const isSame = text.slice(a.start, a.end) === text.slice(b.start, b.end)
    if (isSame || typeOf(first) !== typeOf(second)) return []
    return [
      {
        operator: 'arguments swapped',
        edits: [
          { ...a, by: [b] },
          { ...b, by: [a] },
        ],
      },
    ]
  })
}
