import { isNode, type Node, nodesOf, spanOf, walk } from './ast.ts'
import { compile, parse, type Sources, type Target } from './compiler.ts'
import { type Edit, render } from './edit.ts'

/** Edits by file that make sources compile without the IR pipeline; undefined if none were found. */
export type Spill = Record<string, Edit[]>

const MOST_FUNCTIONS = 30

/**
 * Moves the local variables of every function whose stack is too deep for the legacy pipeline into a struct in memory,
 * which changes nothing but gas.
 */
export function findSpill(sources: Sources, targets: readonly Target[]): Spill | undefined {
  const spill: Spill = {}
  const spilled = new Set<string>()
  for (let round = 0; round < MOST_FUNCTIONS; round++) {
    const { errors } = compile(applyEdits(sources, spill), targets, 'legacy')
    if (errors.length === 0) return spill
    for (const { message, file, start } of errors) {
      const tree = parse(sources, [file])[file]
      const at = original(spill[file] ?? [], start)
      const deep = tree && nodesOf(tree, 'FunctionDefinition').find((node) => covers(node, at))
      if (!message.includes('Stack too deep') || deep === undefined || spilled.has(`${file}:${deep.id}`))
        return undefined
      spilled.add(`${file}:${deep.id}`)
      spill[file] = [...(spill[file] ?? []), ...spillFunction(deep, sources[file] ?? '')]
    }
  }
  return undefined
}

export function applyEdits(sources: Sources, edits: Record<string, readonly Edit[]>): Sources {
  const changed = Object.entries(edits).map(([file, each]) => [file, render(sources[file] ?? '', each)])
  return { ...sources, ...Object.fromEntries(changed) }
}

function covers(node: Node, at: number): boolean {
  const { start, end } = spanOf(node)
  return start <= at && at < end
}

/** Where a place of the edited text was before. */
function original(edits: readonly Edit[], at: number): number {
  let moved = 0
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    const grown = edit.by.reduce(
      (sum, part) => sum + (typeof part === 'string' ? part.length : part.end - part.start),
      0,
    )
    if (edit.start + moved + grown > at) return Math.min(at - moved, edit.start)
    moved += grown - (edit.end - edit.start)
  }
  return at - moved
}

function spillFunction(definition: Node, text: string): Edit[] {
  const name = `Spilled${definition.id}`
  const members: string[] = []
  const moved = new Set<number>()
  const edits: Edit[] = []
  for (const statement of nodesOf(definition, 'VariableDeclarationStatement')) {
    const declarations = statement.declarations as (Node | null)[]
    if (!declarations.every((each) => each === null || isMovable(each))) continue
    const names = declarations.map((each) => (each ? `l_.${memberOf(each)}` : ''))
    for (const each of declarations) {
      if (each === null) continue
      moved.add(each.id)
      const type = spanOf(each.typeName as Node)
      members.push(`${text.slice(type.start, type.end)} ${memberOf(each)};`)
    }
    const value = statement.initialValue as Node | null | undefined
    const { start, end } = spanOf(statement)
    if (value) edits.push({ start, end: spanOf(value).start, by: [`${tupleOf(names)} = `] })
    else edits.push({ start, end, by: [zeroed(declarations[0], names[0] ?? '')] })
  }
  walk(definition, (node) => {
    const target = node.nodeType === 'Identifier' ? (node.referencedDeclaration as number) : undefined
    if (target !== undefined && moved.has(target)) edits.push({ ...spanOf(node), by: [`l_.${node.name}_${target}`] })
    return undefined
  })
  const body = spanOf(definition.body as Node).start + 1
  const head = spanOf(isNode(definition.documentation) ? definition.documentation : definition).start
  return [insertion(head, `struct ${name} { ${members.join(' ')} } `), insertion(body, ` ${name} memory l_;`), ...edits]
}

const insertion = (at: number, text: string): Edit => ({ start: at, end: at, by: [text] })
const tupleOf = (names: string[]) => (names.length === 1 ? names[0] : `(${names.join(', ')})`)
const memberOf = (declaration: Node) => `${declaration.name}_${declaration.id}`

/** A declaration without a value starts from zero at every pass. */
function zeroed(declaration: Node | null | undefined, name: string): string {
  const type = declaration?.typeDescriptions as { typeIdentifier?: string; typeString?: string } | undefined
  const isValueType = type?.typeIdentifier?.startsWith('t_userDefinedValueType')
  return isValueType ? `${name} = ${type?.typeString}.wrap(0)` : `delete ${name}`
}

function isMovable(declaration: Node): boolean {
  const place = declaration.storageLocation
  return (place === 'default' || place === 'memory') && declaration.typeName != null
}
