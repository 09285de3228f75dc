import { describe, expect, it } from 'vitest'
import type { FactRow, MirrorOrder } from '../src/notices/follow/mirror-schemas.ts'
import { isTold, tellingOf } from '../src/notices/follow/tell.ts'
import { NOTICE_EVENTS } from '../src/notices/schemas.ts'
import { sentenceOf } from '../src/notices/sentence.ts'
import { LETTER_WAITS, retryAt, WEBHOOK_WAITS } from '../src/retry-at.ts'

const TOKEN = { decimals: 6, symbol: 'USDd' }
const BUYER = '0x00000000000000000000000000000000000000b1'

const fact = (name: string, block: number, args: Record<string, unknown> = {}): FactRow => ({
  block,
  log_index: 3,
  at: 1_000 + block,
  contract: 'mall',
  name,
  args,
  order_id: '7',
})
const orderOf = (facts: FactRow[]): MirrorOrder => ({
  id: '7',
  buyer: BUYER,
  merchantId: 4,
  status: 'Shipped',
  deadline: 0,
  total: '0',
  paid: '40',
  refunded: '0',
  facts: facts.map(({ name, block, log_index }) => ({ name, block, logIndex: log_index })),
})

describe('what an event makes us say', () => {
  const [first, second] = [fact('OrderRefunded', 10, { amount: '5' }), fact('OrderRefunded', 12, { amount: '6' })]

  it('has the same name in another block after a reorganisation, and another one for another refund', () => {
    const before = orderOf([first, second])
    const moved = fact('OrderRefunded', 14, { amount: '6' })
    const after = orderOf([first, moved])
    const onceOf = (each: FactRow, order: MirrorOrder) => tellingOf('s', each, order)?.announcements[0]?.once
    expect(onceOf(second, before)).toBe(onceOf(moved, after))
    expect(onceOf(first, before)).not.toBe(onceOf(second, before))
    expect(onceOf(first, before)).not.toBe(tellingOf('other chain', first, before)?.announcements[0]?.once)
  })

  it('is nothing when the mirror has taken it back', () => {
    expect(tellingOf('s', second, orderOf([first]))).toBeNull()
  })

  it('goes to the merchant when it is paid, and to each of the line when it is settled, but not to house and pool', () => {
    const placed = fact('OrderPlaced', 1)
    expect(tellingOf('s', placed, orderOf([placed]))).toMatchObject({
      announcements: [{ account: 4, event: 'paid', facts: { orderId: '7', amount: '40' } }],
      merchantEvent: { merchantId: 4, type: 'order.paid' },
    })
    const credits = [
      { id: 9, amount: '3' },
      { id: 8, amount: '0' },
      { id: 1, amount: '2' },
      { id: 0, amount: '2' },
    ]
    const settled = fact('OrderSettled', 2, { proceeds: '30', credits })
    const { announcements, credited } = tellingOf('s', settled, orderOf([settled])) ?? {}
    expect(announcements?.map(({ account, event }) => [account, event])).toEqual([
      [4, 'settled'],
      [9, 'commission'],
    ])
    expect(credited).toEqual([9])
  })

  it('leaves out what belongs to no order or is not the mall’s', () => {
    expect(isTold({ ...first, order_id: null })).toBe(false)
    expect(isTold({ ...first, contract: 'pool' })).toBe(false)
    expect(isTold(fact('toString', 1))).toBe(false)
    expect(isTold(first)).toBe(true)
  })
})

describe('a letter’s words', () => {
  it.each(NOTICE_EVENTS)('exist for %s in both languages and name what they must', (event) => {
    const facts = { orderId: '7', amount: '1500000', deadline: 86_400, host: 'shop.example' }
    for (const language of ['en', 'zh'] as const) {
      const { subject, text } = sentenceOf(event, facts, language, TOKEN)
      expect(`${subject}${text}`).not.toMatch(/[{}]|undefined/)
    }
  })

  it('write amounts in whole tokens, and let no fact begin another line', () => {
    const { subject } = sentenceOf('paid', { orderId: '1099511627786', amount: '12500000' }, 'en', TOKEN)
    expect(subject).toBe('Order 10-2 is paid')
    const { text } = sentenceOf('webhook_disabled', { host: 'a\r\nBcc: everybody@example.com' }, 'en', TOKEN)
    expect(text).not.toMatch(/[\r\n]/)
  })
})

describe('a try after a failure', () => {
  it('comes a fifth earlier or later than its wait, and at last not at all', () => {
    for (const waits of [LETTER_WAITS, WEBHOOK_WAITS]) {
      waits.forEach((wait, index) => {
        expect(retryAt(waits, index + 1, 1_000, 0)).toBe(1_000 + Math.round(wait * 0.8))
        expect(retryAt(waits, index + 1, 1_000, 1)).toBe(1_000 + Math.round(wait * 1.2))
      })
      expect(retryAt(waits, waits.length + 1, 1_000)).toBeNull()
    }
  })
})
