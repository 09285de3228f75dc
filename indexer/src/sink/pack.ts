import type { Op } from '../projection/op.ts'
import { copyText } from './copy-text.ts'
import type { BlockOps } from './fold.ts'
import { type FactName, facts } from './tables.ts'

const utf8 = new TextEncoder()

/** Rows of facts in the text of COPY, by table. */
export type Packed = { [N in FactName]?: Uint8Array<ArrayBuffer> }

/**
 * A block's operations, those that only append rows written out at once: what an event was read into is let go of before its
 * batch is full, so the garbage collector never has to carry it along.
 */
export function packBlock(number: number, all: readonly Op[]): BlockOps {
  const ops: Op[] = []
  const rows = new Map<FactName, Record<string, unknown>[]>()
  for (const op of all) {
    if (op.kind !== 'append') ops.push(op)
    else if (!rows.get(op.table)?.push(op.row)) rows.set(op.table, [op.row])
  }
  const packed: Packed = {}
  for (const [name, some] of rows) packed[name] = utf8.encode([...copyText(facts[name], some)].join(''))
  return { number, ops, packed, events: rows.get('fact')?.length ?? 0 }
}
