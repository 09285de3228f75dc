import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** What Prometheus reads; a part registers what it counts itself. */
export class Metrics {
  readonly registry = new Registry()
  readonly #requests: Histogram<'route' | 'status'>

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'banyan_server_' })
    this.#requests = new Histogram({
      name: 'banyan_server_http_seconds',
      help: 'time to answer',
      labelNames: ['route', 'status'],
      buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
      registers: [this.registry],
    })
  }

  answered(route: string, status: number, seconds: number): void {
    this.#requests.observe({ route, status: String(status) }, seconds)
  }

  /** A counter named `banyan_server_<name>_total`. */
  counter<L extends string>(name: string, help: string, labelNames: L[] = []): Counter<L> {
    return new Counter({ name: `banyan_server_${name}_total`, help, labelNames, registers: [this.registry] })
  }
}
