/** One line of an order, out of the packed word of contracts/types/PlacedLine.sol; token units a piece, the number of its offer. */
export type PlacedLine = {
  productId: number
  quantity: number
  commissionBps: number
  unitPrice: bigint
  offer: bigint | null
}

/** One level's commission, out of the packed word of contracts/types/Credit.sol; volume and tier are those after the order. */
export type Credit = { id: number; amount: bigint; volume: bigint; tier: number }

const bits = (word: bigint, from: bigint, count: number) => BigInt.asUintN(count, word >> from)

export function unpackLine(word: bigint): PlacedLine {
  return {
    productId: Number(bits(word, 0n, 40)),
    quantity: Number(bits(word, 40n, 32)),
    commissionBps: Number(bits(word, 72n, 16)),
    unitPrice: bits(word, 160n, 96),
    // no offer has the number 0
    offer: bits(word, 88n, 64) || null,
  }
}

export function unpackCredit(word: bigint): Credit {
  return {
    id: Number(bits(word, 0n, 40)),
    volume: bits(word, 40n, 64),
    tier: Number(bits(word, 144n, 8)),
    amount: bits(word, 160n, 96),
  }
}

/** An order at placement, out of the packed word `OrderState` of contracts/types/Order.sol; token units, unix seconds. */
export type PlacedState = {
  merchantId: number
  referrerId: number
  planId: number
  deadline: number
  commission: bigint
}

export function unpackState(word: bigint): PlacedState {
  return {
    merchantId: Number(bits(word, 0n, 40)),
    referrerId: Number(bits(word, 40n, 40)),
    planId: Number(bits(word, 80n, 16)),
    deadline: Number(bits(word, 96n, 40)),
    commission: bits(word, 160n, 96),
  }
}
