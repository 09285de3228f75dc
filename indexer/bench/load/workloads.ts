import { encodePlace } from '../../src/api/page.ts'
import type { Random } from '../random.ts'
import { prefixOf, searchesOf } from './queries.ts'
import type { Sample } from './sample.ts'

/** What a workload must reach: milliseconds, and requests a second where they are asked for. */
export type Goal = { p95: number; rate?: number }

/** Questions of one kind, asked by so many connections that each wait for their answer. */
export type Workload = {
  /** unique, a line of the table */
  name: string
  connections: number
  goal?: Goal
  /** makes the next question's path */
  paths: (sample: Sample, random: Random) => () => string
}

const pick = <T>(random: Random, list: readonly T[]): T => list[random.below(list.length)] as T
const MEASURES = ['earned', 'sales', 'recruits'] as const
const SORTS = ['volume', 'earned', 'joined'] as const

/** Pages of one account's team: any level, any order. */
const teamOf = (idOf: (sample: Sample) => number) => (sample: Sample, random: Random) => () => {
  const level = random.below(2) === 0 ? '' : `&level=${1 + random.below(3)}`
  return `/v1/accounts/${idOf(sample)}/team?sort=${pick(random, SORTS)}${level}`
}

/** A page of the greatest team that begins at some member of it. */
const pageOfTeam =
  ({ great, places }: Sample, random: Random) =>
  () => {
    const sort = pick(random, SORTS)
    const cursor = encodePlace(pick(random, places[sort]))
    return `/v1/accounts/${great}/team?sort=${sort}&limit=${10 + random.below(40)}&cursor=${cursor}`
  }

const DAY = 86_400
const dayOf = (at: number) => new Date(at * 1_000).toISOString().slice(0, 10)

/** About a year that ends within the history's last months: thousands of ranges, so that hardly any answer was given before. */
const yearOf = ({ end }: Sample, random: Random): string => {
  const to = end - random.below(85) * DAY
  return `from=${dayOf(to - (334 + random.below(31)) * DAY)}&to=${dayOf(to)}`
}

/** A year's report of one kind. */
const reportOf = (query: string) => (sample: Sample, random: Random) => () =>
  `/v1/reports/${query}${query.includes('?') ? '&' : '?'}${yearOf(sample, random)}`

/** A year's report of the first of some kind. */
const topOf = (kind: string, sorts: readonly string[]) => (sample: Sample, random: Random) => () =>
  `/v1/reports/${kind}?sort=${pick(random, sorts)}&limit=${10 + random.below(90)}&${yearOf(sample, random)}`

/** Every workload of `npm run bench:api`; another route is another line. One that is not served yet is left out. */
export const workloads: readonly Workload[] = [
  {
    name: 'catalogue search',
    connections: 25,
    goal: { p95: 50, rate: 1_000 },
    paths: (_, random) => searchesOf(random),
  },
  {
    name: 'suggestions',
    connections: 8,
    paths: (_, random) => () => `/v1/products/suggest?${new URLSearchParams({ q: prefixOf(random) })}`,
  },
  {
    name: 'product',
    connections: 8,
    paths:
      ({ products }, random) =>
      () =>
        `/v1/products/${pick(random, products)}`,
  },
  { name: 'team of the greatest account', connections: 4, goal: { p95: 20 }, paths: teamOf(({ great }) => great) },
  { name: 'any page of that team', connections: 4, goal: { p95: 20 }, paths: pageOfTeam },
  { name: 'team that never sold', connections: 4, goal: { p95: 20 }, paths: teamOf(({ sleeper }) => sleeper) },
  { name: 'team at a line’s end', connections: 4, goal: { p95: 20 }, paths: teamOf(({ deepest }) => deepest) },
  {
    name: 'team of anybody',
    connections: 4,
    goal: { p95: 20 },
    paths: (sample, random) => () => `/v1/accounts/${pick(random, sample.accounts)}/team?sort=${pick(random, SORTS)}`,
  },
  {
    name: 'sums of the greatest team',
    connections: 1,
    paths:
      ({ great }) =>
      () =>
        `/v1/accounts/${great}/team/summary`,
  },
  {
    name: 'account',
    connections: 4,
    paths:
      ({ accounts }, random) =>
      () =>
        `/v1/accounts/${pick(random, accounts)}`,
  },
  {
    name: 'earnings',
    connections: 4,
    paths:
      ({ accounts }, random) =>
      () =>
        `/v1/accounts/${pick(random, accounts)}/earnings`,
  },
  {
    name: 'earnings of the greatest',
    connections: 1,
    paths:
      ({ great }) =>
      () =>
        `/v1/accounts/${great}/earnings`,
  },
  {
    name: 'orders of a buyer',
    connections: 4,
    paths:
      ({ buyers }, random) =>
      () =>
        `/v1/orders?buyer=${pick(random, buyers)}`,
  },
  {
    name: 'orders of a merchant',
    connections: 4,
    paths:
      ({ merchants }, random) =>
      () =>
        `/v1/orders?merchant=${pick(random, merchants)}`,
  },
  { name: 'newest orders', connections: 4, paths: () => () => '/v1/orders' },
  {
    name: 'order',
    connections: 4,
    paths:
      ({ orders }, random) =>
      () =>
        `/v1/orders/${pick(random, orders)}`,
  },
  { name: 'orders due', connections: 1, paths: () => () => '/v1/orders/due' },
  { name: 'report of a year: sales by day', connections: 2, goal: { p95: 300 }, paths: reportOf('sales?by=day') },
  {
    name: 'report of a year: regions',
    connections: 2,
    goal: { p95: 300 },
    paths: topOf('regions', ['turnover', 'paid', 'orders']),
  },
  {
    name: 'report of a year: merchants',
    connections: 2,
    goal: { p95: 300 },
    paths: topOf('merchants', ['turnover', 'paid', 'orders']),
  },
  {
    name: 'report of a year: products',
    connections: 2,
    goal: { p95: 300 },
    paths: topOf('products', ['amount', 'pieces']),
  },
  {
    name: 'report of a year: distributors',
    connections: 2,
    goal: { p95: 300 },
    paths: topOf('distributors', MEASURES),
  },
  { name: 'report of a year: commission', connections: 2, goal: { p95: 300 }, paths: reportOf('commission?by=month') },
  { name: 'report of a year: people', connections: 2, goal: { p95: 300 }, paths: reportOf('people?by=week') },
  {
    name: 'leaderboard with one’s own rank',
    connections: 4,
    goal: { p95: 20 },
    paths:
      ({ accounts }, random) =>
      () =>
        `/v1/leaderboards/${pick(random, MEASURES)}?period=${pick(random, ['month', 'year', 'all'])}&account=${pick(random, accounts)}`,
  },
  { name: 'fairness, kept for a minute', connections: 1, paths: () => () => '/v1/fairness' },
]
