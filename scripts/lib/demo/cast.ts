/** The people of the demo. */
export const operator = 'Olivia Chen'
// the house stands above every line, so its owner may not rule on disputes
export const arbiter = 'Samuel Osei'

/** Merchants in the order of the catalogue's `merchant` numbers. */
export const merchants = [
  { name: 'Banyan House', note: 'sells ceramics and linen' },
  { name: 'Ficus & Co.', note: 'sells tea and things for the kitchen' },
] as const

/** Distributors, each after the one who recruited him; no upline means the house. */
export const distributors = [
  { name: 'Lin Wei', day: 46 },
  { name: 'Amara Okafor', day: 46 },
  { name: 'Sofia Rossi', day: 45.8 },
  { name: 'Kenji Sato', upline: 'Lin Wei', day: 45.4 },
  { name: 'Priya Nair', upline: 'Lin Wei', day: 45.1 },
  { name: 'Tom Baker', upline: 'Amara Okafor', day: 44.9 },
  { name: 'Zhang Li', upline: 'Amara Okafor', day: 44.6 },
  { name: 'Elif Kaya', upline: 'Sofia Rossi', day: 44.3 },
  { name: 'Noor Haddad', upline: 'Kenji Sato', day: 44 },
  { name: 'Jonas Berg', upline: 'Kenji Sato', day: 43 },
  { name: 'Mara Silva', upline: 'Priya Nair', day: 42 },
  { name: 'Ana López', upline: 'Tom Baker', day: 18 },
] as const satisfies readonly { name: string; upline?: string; day: number }[]

/** Buyers; the last one has never bought, so that a newcomer can see a first order. */
export const buyers = [
  { name: 'Grace Miller', note: 'has bought through links, with orders in many states' },
  { name: 'Huang Jie', note: 'buys tea, has a return open' },
  { name: 'Omar Farouk', note: 'has a dispute open' },
  { name: 'Lena Fischer', note: 'a regular' },
  { name: 'David Kim', note: 'a regular' },
  { name: 'Yuki Tanaka', note: 'came without a link' },
  { name: 'Robin Vale', note: 'new here: has dollars and no orders yet' },
] as const

/** The commission plan of the demo; windows in seconds. */
export const demoPlan = {
  levelBps: [5_000, 3_000, 2_000, 0, 0, 0, 0, 0],
  tierBps: [8_000, 9_000, 10_000, 10_000, 10_000, 10_000, 10_000, 10_000],
  thresholds: [250, 1_000, 0, 0, 0, 0, 0],
  feeBps: 200,
  flags: 0,
  cancelGrace: 3_600,
  shipWindow: 5 * 86_400,
  deliveryWindow: 7 * 86_400,
  returnWindow: 14 * 86_400,
  responseWindow: 3 * 86_400,
  arbitrationWindow: 7 * 86_400,
  bindingDays: 30,
} as const

/** How far back the demo's history goes, in days. */
export const HISTORY_DAYS = 47
