import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Position } from '../sink/cursor.ts'
import type { Health } from './health.ts'
import type { Reconciler } from './reconcile.ts'

/** What Prometheus reads. */
export class Metrics {
  readonly registry = new Registry()
  readonly #events: Counter
  readonly #rollbacks: Counter
  readonly #depth: Gauge
  readonly #time: Gauge
  readonly #failures: Counter<'node'>
  readonly #requests: Histogram<'route' | 'status'>

  constructor(health: Health, reconciler: Pick<Reconciler, 'last'>) {
    const registers = [this.registry]
    collectDefaultMetrics({ register: this.registry, prefix: 'banyan_' })
    this.#events = new Counter({ name: 'banyan_events_total', help: 'events mirrored', registers })
    this.#rollbacks = new Counter({ name: 'banyan_rollbacks_total', help: 'reorganisations rolled back', registers })
    this.#depth = new Gauge({ name: 'banyan_rollback_depth', help: 'blocks the last rollback took back', registers })
    this.#time = new Gauge({
      name: 'banyan_indexed_block_time',
      help: 'time of the newest mirrored block, unix seconds',
      registers,
    })
    this.#failures = new Counter({
      name: 'banyan_rpc_failures_total',
      help: 'failed node requests',
      labelNames: ['node'],
      registers,
    })
    this.#requests = new Histogram({
      name: 'banyan_http_seconds',
      help: 'time to answer',
      labelNames: ['route', 'status'],
      buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
      registers,
    })
    const gauge = (name: string, help: string, read: () => number) =>
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read())
        },
      })
    gauge('banyan_indexed_block', 'newest mirrored block', () => health.cursor)
    gauge('banyan_head_block', 'newest block of the chain', () => health.head)
    gauge('banyan_drift', '1 when the mirror differs from the contract', () =>
      reconciler.last.state === 'drift' ? 1 : 0,
    )
    gauge('banyan_reconciled_block', 'newest block compared with the contract', () => reconciler.last.block)
    gauge('banyan_ready', '1 when the mirror is up to date', () => (health.problem() === null ? 1 : 0))
  }

  stepped(to: Position, events: number): void {
    this.#events.inc(events)
    this.#time.set(to.at)
  }

  rolledBack(depth: number): void {
    this.#rollbacks.inc()
    this.#depth.set(depth)
  }

  rpcFailed(node: string): void {
    this.#failures.inc({ node })
  }

  answered(route: string, status: number, seconds: number): void {
    this.#requests.observe({ route, status: String(status) }, seconds)
  }
}
