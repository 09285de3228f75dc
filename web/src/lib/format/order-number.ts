const SHELF_BITS = 40n

/** An order's number for people: its shelf and how many orders that has seen, such as 10-3. */
export function orderNumber(orderId: string): string {
  const id = BigInt(orderId)
  return `${id & ((1n << SHELF_BITS) - 1n)}-${(id >> SHELF_BITS) + 1n}`
}
