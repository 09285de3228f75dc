import { LRUCache } from 'lru-cache'
import type { Tx } from '../../sink/database.ts'
import { type Board, readStanding, type Standing } from './board.ts'
import type { Moment } from './moment.ts'

const MOST = 50

/** Leaderboards as they stood at the last moments they were asked for: the same for everybody who asks where he stands. */
export class Standings {
  readonly #kept = new LRUCache<string, Promise<Standing>>({ max: MOST })

  at(tx: Tx, moment: Moment, board: Board): Promise<Standing> {
    const { cursor, summed } = moment
    const key = [cursor.hash, summed, board.measure, board.span, board.start].join()
    const kept = this.#kept.get(key)
    if (kept) return kept
    const reading = readStanding(tx, moment, board)
    this.#kept.set(key, reading)
    reading.catch(() => this.#kept.delete(key))
    return reading
  }
}
