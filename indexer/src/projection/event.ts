import type { DecodeEventLogReturnType, Hex } from 'viem'
import type { bonusPoolAbi } from '../../../abis/bonus-pool.ts'
import type { mallAbi } from '../../../abis/mall.ts'
import type { Op } from './op.ts'
import type { Credit, PlacedLine, PlacedState } from './words.ts'

type NameIn<Abi extends typeof mallAbi | typeof bonusPoolAbi> = Extract<Abi[number], { type: 'event' }>['name']
type MallEvent = NameIn<typeof mallAbi>

/** Every event of the mall and of the contracts beside it; the checkout has none of its own. */
export type EventName = MallEvent | NameIn<typeof bonusPoolAbi>

/** Packed words inside events, unpacked. */
type Unpacked = { OrderPlaced: { lines: PlacedLine[] } & PlacedState; OrderSettled: { credits: Credit[] } }

type Decoded<N extends EventName> = N extends MallEvent
  ? DecodeEventLogReturnType<typeof mallAbi, N>['args']
  : DecodeEventLogReturnType<typeof bonusPoolAbi, Exclude<N, MallEvent>>['args']

export type Args<N extends EventName> = N extends keyof Unpacked
  ? Omit<Decoded<N>, 'state' | 'lines' | 'credits'> & Unpacked[N]
  : Decoded<N>

/** Where and when an event happened; `at` in unix seconds. */
export type Moment = { block: number; at: number; logIndex: number; txHash: Hex }

export type Handler<N extends EventName> = (args: Args<N>, moment: Moment) => Op[]
export type Handlers<N extends EventName> = { [E in N]: Handler<E> }
