import { table } from '../../scripts/lib/cli/table.ts'
import type { Contest, Outcome } from './engines.ts'
import type { Latency } from './latency.ts'

/** What was measured of one engine. */
export type Row = Outcome & { name: string; eventsPerSecond: number; latency: Latency | null }

const inMegabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`

const HEAD = ['engine', 'events', 'seconds', 'events/s', 'memory', 'database', 'live p50 / p95 ms']

/** A line an engine. */
export function printRows(rows: readonly Row[]): string {
  const lines = rows.map(({ name, events, seconds, eventsPerSecond, peakBytes, databaseBytes, latency }) => [
    name,
    String(events),
    seconds.toFixed(1),
    String(Math.round(eventsPerSecond)),
    inMegabytes(peakBytes),
    inMegabytes(databaseBytes),
    latency === null ? '' : `${latency.p50.toFixed(0)} / ${latency.p95.toFixed(0)}`,
  ])
  return table(HEAD, lines, [1, 2, 3, 4, 5, 6])
}

/** A line a comparison, with its goal where it has one. */
export function printContests(ratios: readonly (Contest & { ratio: number })[]): string {
  const lines = ratios.map(({ of, to, goal, ratio }) => [
    `${of} : ${to}`,
    ratio.toFixed(2),
    goal === undefined ? '' : `${goal} ${ratio >= goal ? 'reached' : 'missed'}`,
  ])
  return table(['events/s beside', 'ratio', 'goal'], lines, [1])
}
