import type { Edit } from './edit.ts'

/** The kinds of change; docs/mutation.md says what each stands for. */
export type Operator =
  | 'relational'
  | 'arithmetic'
  | 'logical'
  | 'assignment'
  | 'unary'
  | 'literal'
  | 'boundary'
  | 'condition'
  | 'require dropped'
  | 'require negated'
  | 'statement dropped'
  | 'emit dropped'
  | 'arguments swapped'
  | 'return value'
  | 'modifier removed'

/** One change of a source file. */
export type Mutation = { operator: Operator; edits: Edit[] }
