import type { DecodeEventLogReturnType, Hex } from 'viem'
import type { mallAbi } from '../../../abis/mall.ts'
import type { Op } from './op.ts'
import type { Credit, PlacedLine, PlacedState } from './words.ts'

type Abi = typeof mallAbi

/** Every event of the mall. */
export type EventName = Extract<Abi[number], { type: 'event' }>['name']

/** Packed words inside events, unpacked. */
type Unpacked = { OrderPlaced: { lines: PlacedLine[] } & PlacedState; OrderSettled: { credits: Credit[] } }

type Decoded<N extends EventName> = DecodeEventLogReturnType<Abi, N>['args']

export type Args<N extends EventName> = N extends keyof Unpacked
  ? Omit<Decoded<N>, 'state' | 'lines' | 'credits'> & Unpacked[N]
  : Decoded<N>

/** Where and when an event happened; `at` in unix seconds. */
export type Moment = { block: number; at: number; logIndex: number; txHash: Hex }

export type Handler<N extends EventName> = (args: Args<N>, moment: Moment) => Op[]
export type Handlers<N extends EventName> = { [E in N]: Handler<E> }
