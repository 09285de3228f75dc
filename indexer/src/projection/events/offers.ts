import type { ViewRow } from '../../sink/tables.ts'
import type { Handlers } from '../event.ts'
import { type Op, upsert } from '../op.ts'

const keyOf = (merchantId: number, number: bigint) => `${merchantId}:${number}`

const unused = (merchantId: number, number: bigint): ViewRow<'offer'> => ({
  key: keyOf(merchantId, number),
  merchantId,
  number,
  lines: 0,
  pieces: 0,
  isCancelled: false,
})

/** An offer has priced a line of so many pieces. */
export function offerUsed(merchantId: number, number: bigint, pieces: number): Op {
  const blank = unused(merchantId, number)
  return upsert('offer', blank.key, blank, { add: { lines: 1, pieces } })
}

export const offerHandlers: Handlers<'OfferCancelled'> = {
  OfferCancelled({ merchantId, number }) {
    const blank = unused(merchantId, number)
    return [upsert('offer', blank.key, blank, { set: { isCancelled: true } })]
  },
}
