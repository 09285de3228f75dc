import type { buyers, distributors } from './cast.ts'

/** What happens to an order, and how many days after it was placed; a fraction is the part of its total meant. */
export type Step =
  | {
      after: number
      does: 'ship' | 'confirm' | 'release' | 'cancel' | 'withdraw' | 'accept' | 'contest' | 'enforce' | 'settle'
    }
  | { after: number; does: 'refund' | 'askBack' | 'resolve'; part: readonly [bigint, bigint] }

type Buyer = (typeof buyers)[number]['name']
type Distributor = (typeof distributors)[number]['name']

/** One order of the demo: when (days ago), who, through whose link, from which merchant, [n-th product, pieces], what then. */
export type Story = {
  day: number
  buyer: Buyer
  link: Distributor | null
  merchant: 0 | 1
  items: readonly (readonly [number, number])[]
  steps: readonly Step[]
}

const whole = [1n, 1n] as const
const half = [1n, 2n] as const
const quarter = [1n, 4n] as const

const sent: Step[] = [{ after: 0.8, does: 'ship' }]
const received: Step[] = [...sent, { after: 4.2, does: 'confirm' }]
const settled: Step[] = [...received, { after: 18.4, does: 'settle' }]
const settledUnconfirmed: Step[] = [...sent, { after: 21.9, does: 'settle' }]
const released: Step[] = [...sent, { after: 5.6, does: 'release' }]
const askedBack: Step[] = [...received, { after: 6.1, does: 'askBack', part: whole }]
const askedHalfBack: Step[] = [...received, { after: 6.1, does: 'askBack', part: half }]
const disputed: Step[] = [...askedBack, { after: 7.3, does: 'contest' }]

const endings = {
  paid: [],
  sent,
  received,
  settled,
  settledUnconfirmed,
  released,
  cancelledInGrace: [{ after: 0.02, does: 'cancel' }],
  cancelledByMerchant: [{ after: 0.6, does: 'withdraw' }],
  neverSent: [{ after: 5.1, does: 'enforce' }],
  refundedPartly: [...received, { after: 5, does: 'refund', part: quarter }],
  refundedPartlyThenSettled: [
    ...received,
    { after: 5, does: 'refund', part: quarter },
    { after: 18.6, does: 'settle' },
  ],
  refundedWhole: [...received, { after: 5, does: 'refund', part: whole }],
  returnOpen: askedHalfBack,
  returned: [...askedBack, { after: 7.2, does: 'accept' }],
  returnedHalf: [...askedHalfBack, { after: 7.2, does: 'accept' }],
  returnedInSilence: [...askedBack, { after: 9.2, does: 'enforce' }],
  disputed,
  ruled: [...disputed, { after: 10.4, does: 'resolve', part: half }],
} as const satisfies Record<string, readonly Step[]>

type Row = readonly [number, Buyer, Distributor | null, 0 | 1, Story['items'], keyof typeof endings]

// biome-ignore format: one order a line
const rows: Row[] = [
  [43.6, 'Grace Miller', 'Noor Haddad', 0, [[0, 1], [4, 2]], 'settled'],
  [43.2, 'Huang Jie', 'Kenji Sato', 1, [[0, 2], [2, 1]], 'settled'],
  [42.4, 'Lena Fischer', 'Jonas Berg', 0, [[2, 1]], 'settledUnconfirmed'],
  [41.7, 'David Kim', 'Elif Kaya', 1, [[1, 1], [5, 1]], 'settled'],
  [40.9, 'Omar Farouk', 'Mara Silva', 0, [[6, 1], [1, 2]], 'released'],
  [39.8, 'Yuki Tanaka', null, 1, [[3, 3]], 'settled'],
  [39.1, 'Grace Miller', 'Noor Haddad', 1, [[4, 1], [0, 1]], 'settled'],
  [38.3, 'Lena Fischer', 'Jonas Berg', 1, [[6, 2]], 'settled'],
  [37.5, 'Huang Jie', 'Kenji Sato', 0, [[3, 1]], 'released'],
  [36.2, 'David Kim', 'Elif Kaya', 0, [[5, 2]], 'returned'],
  [35.4, 'Omar Farouk', 'Mara Silva', 1, [[2, 4]], 'settled'],
  [34.6, 'Yuki Tanaka', null, 0, [[7, 1]], 'settled'],
  [33.3, 'Grace Miller', 'Noor Haddad', 0, [[8, 1]], 'refundedPartlyThenSettled'],
  [32.7, 'Lena Fischer', 'Jonas Berg', 0, [[1, 1], [2, 1]], 'settled'],
  [31.8, 'Huang Jie', 'Kenji Sato', 1, [[5, 1]], 'cancelledInGrace'],
  [30.5, 'David Kim', 'Elif Kaya', 1, [[7, 2]], 'settled'],
  [29.9, 'Omar Farouk', 'Mara Silva', 0, [[4, 1]], 'ruled'],
  [28.4, 'Grace Miller', 'Noor Haddad', 1, [[1, 2], [3, 1]], 'settled'],
  [27.6, 'Yuki Tanaka', null, 1, [[8, 1]], 'neverSent'],
  [26.3, 'Lena Fischer', 'Jonas Berg', 1, [[0, 1]], 'returnedHalf'],
  [25.1, 'Huang Jie', 'Zhang Li', 0, [[9, 1]], 'settledUnconfirmed'],
  [24.2, 'David Kim', 'Tom Baker', 0, [[0, 1]], 'returnedInSilence'],
  [23.4, 'Omar Farouk', 'Priya Nair', 1, [[4, 2]], 'released'],
  [21.85, 'Lena Fischer', 'Jonas Berg', 0, [[3, 2]], 'sent'],
  [20.6, 'Grace Miller', 'Noor Haddad', 0, [[2, 1]], 'refundedWhole'],
  [18.2, 'Yuki Tanaka', null, 0, [[5, 1]], 'cancelledByMerchant'],
  [16.4, 'David Kim', 'Ana López', 1, [[2, 1], [6, 1]], 'received'],
  [15.1, 'Huang Jie', 'Zhang Li', 1, [[3, 2]], 'released'],
  [14.6, 'Lena Fischer', 'Jonas Berg', 0, [[6, 1]], 'received'],
  [12.3, 'Grace Miller', 'Noor Haddad', 1, [[5, 1], [7, 1]], 'received'],
  [11.2, 'Omar Farouk', 'Mara Silva', 0, [[8, 1]], 'disputed'],
  [9.4, 'David Kim', 'Ana López', 0, [[1, 1]], 'refundedPartly'],
  [8.5, 'Yuki Tanaka', null, 1, [[0, 2]], 'received'],
  [7.3, 'Huang Jie', 'Zhang Li', 0, [[4, 2]], 'returnOpen'],
  [5.2, 'Grace Miller', 'Noor Haddad', 0, [[7, 1], [9, 1]], 'received'],
  [4.1, 'Omar Farouk', 'Mara Silva', 1, [[1, 1]], 'sent'],
  [3.2, 'Lena Fischer', 'Jonas Berg', 1, [[8, 1], [2, 2]], 'sent'],
  [2.4, 'David Kim', 'Ana López', 0, [[3, 1]], 'paid'],
  [1.6, 'Huang Jie', 'Zhang Li', 1, [[6, 1]], 'paid'],
  [0.9, 'Yuki Tanaka', null, 0, [[0, 1], [5, 1]], 'paid'],
  [0.3, 'Grace Miller', 'Noor Haddad', 1, [[4, 1]], 'paid'],
]

/** Every order of the demo. */
export const stories: Story[] = rows.map(([day, buyer, link, merchant, items, ending]) => ({
  day,
  buyer,
  link,
  merchant,
  items,
  steps: endings[ending],
}))

/** Who took earnings out, and how many days ago. */
export const claims = [
  { day: 15.5, name: 'Noor Haddad' },
  { day: 14.2, name: 'Kenji Sato' },
  { day: 12.7, name: 'Banyan House' },
  { day: 6.4, name: 'Lin Wei' },
] as const
