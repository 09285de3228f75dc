import { describe, expect, it } from 'vitest'
import { change, insert, type Op, upsert } from '../src/projection/op.ts'
import { type BlockOps, fold, type Sheet } from '../src/sink/fold.ts'
import { levelsOf } from '../src/sink/levels.ts'
import { Lineage } from '../src/sink/lineage.ts'

const shelf = (orderId: bigint, isFree: boolean) => ({ id: 1, orderId, isFree })
const block = (number: number, ...ops: Op[]): BlockOps => ({ number, ops })

describe('the fold', () => {
  it('applies sets and additions in order and writes a row once', () => {
    const sheet: Sheet = { mall: new Map([[1, { id: 1, pausedUntil: 5 }]]) }
    const { changed } = fold(
      [block(3, change('mall', 1, { set: { pausedUntil: 7 } }), change('mall', 1, { add: { pausedUntil: 2 } }))],
      sheet,
      new Lineage(),
      99,
    )
    expect([...(changed.get('mall')?.values() ?? [])]).toEqual([{ id: 1, pausedUntil: 9 }])
  })

  it('remembers what a row was before each block of the window, once a block', () => {
    const sheet: Sheet = { mall: new Map([[1, { id: 1, pausedUntil: 5 }]]) }
    const set = (pausedUntil: number) => change('mall', 1, { set: { pausedUntil } })
    const { undo } = fold([block(3, set(6)), block(4, set(7), set(8)), block(5, set(9))], sheet, new Lineage(), 4)
    expect(undo).toEqual([
      { block: 4, view: 'mall', key: '1', before: { id: 1, pausedUntil: 6 } },
      { block: 5, view: 'mall', key: '1', before: { id: 1, pausedUntil: 8 } },
    ])
  })

  it('remembers that a row was not there', () => {
    const { undo } = fold([block(4, insert('shelf', 1, shelf(1n, false)))], {}, new Lineage(), 4)
    expect(undo).toEqual([{ block: 4, view: 'shelf', key: '1', before: null }])
  })

  it('begins an upsert from its blank only when there is no row', () => {
    const ops = block(4, upsert('shelf', 1, shelf(1n, false), { set: { isFree: true } }))
    const fresh = fold([ops], {}, new Lineage(), 9)
    expect(fresh.changed.get('shelf')?.get(1)).toEqual(shelf(1n, true))
    const known = fold([ops], { shelf: new Map([[1, shelf(8n, false)]]) }, new Lineage(), 9)
    expect(known.changed.get('shelf')?.get(1)).toEqual(shelf(8n, true))
  })

  it('leaves the operations as they were, so that a batch can be tried again', () => {
    const blank = shelf(1n, false)
    const ops = block(4, upsert('shelf', 1, blank, { set: { isFree: true } }))
    fold([ops], {}, new Lineage(), 9)
    expect(blank).toEqual(shelf(1n, false))
  })

  it('refuses a change of what was never made', () => {
    expect(() => fold([block(4, change('order', 7n, { set: {} }))], {}, new Lineage(), 9)).toThrow(
      /no event before has made/,
    )
  })

  it('puts a newcomer below everyone above him, eight levels up', () => {
    const lineage = new Lineage()
    const joins = Array.from(
      { length: 12 },
      (_, i): Op => ({ kind: 'join', id: i, uplineId: Math.max(0, i - 1), block: 4 }),
    )
    const { closure } = fold([block(4, ...joins)], {}, lineage, 9).appended
    expect(
      closure.filter(({ descendant }) => descendant === 11).map(({ ancestor, depth }) => [ancestor, depth]),
    ).toEqual(Array.from({ length: 9 }, (_, depth) => [11 - depth, depth]))
    expect(closure.filter(({ descendant }) => descendant < 2)).toEqual([
      { ancestor: 0, descendant: 0, depth: 0, block: 4 },
      { ancestor: 1, descendant: 1, depth: 0, block: 4 },
    ])
  })
})

describe('levels', () => {
  const none = () => false
  it.each([
    ['everyone earns', [5, 4, 3], [5, 4, 3, 2], none, [0, 1, 2]],
    ['the referrer forfeits', [4, 3], [5, 4, 3, 2], none, [1, 2]],
    ['the referrer is passed over', [4, 3], [5, 4, 3, 2], (id: number) => id === 5, [0, 1]],
    ['one forfeits and one is passed over', [5, 2], [5, 4, 3, 2], (id: number) => id === 4, [0, 2]],
    ['nobody earns', [], [5, 4], none, []],
  ])('when %s', (_, credited, line, isPassedOver, levels) => {
    expect(levelsOf(credited, line, isPassedOver)).toEqual(levels)
  })
})
