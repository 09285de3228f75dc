import autocannon, { type Options, type Result } from 'autocannon'
import type { Tx } from '../../src/sink/database.ts'
import { randomOf } from '../random.ts'
import { readProcessorTime, usedBetween } from './processor-time.ts'
import type { Sample } from './sample.ts'
import type { Workload } from './workloads.ts'

/** What a workload took: milliseconds from a question to the end of its answer, answers a second, processor milliseconds an answer. */
export type Figures = {
  answers: number
  failures: number
  rate: number
  p50: number
  p95: number
  p99: number
  apiProcessor: number
  databaseProcessor: number | null
}

// questions of a connection, asked over and over
const QUESTIONS = 2_000
const WARM_SECONDS = 2

/**
 * How long the first question of a workload takes, which no answer before can help; null where its route is not served. Throws with
 * the answer when it fails in any other way.
 */
export async function askOnce(url: string, { name, paths }: Workload, sample: Sample): Promise<number | null> {
  const path = paths(sample, randomOf(1))()
  const began = performance.now()
  const response = await fetch(url + path)
  const text = await response.text()
  // what the server fails at is a figure, what was asked wrongly is not
  if (response.ok || response.status >= 500) return performance.now() - began
  if (response.status === 404 && text.includes('There is no /')) return null
  throw new Error(`${name}: ${path} answered ${response.status}: ${text.slice(0, 300)}`)
}

/** Asks the questions of a workload for some seconds, after some more that are not counted; `db` is the API's database. */
export async function ask(url: string, db: Tx, workload: Workload, sample: Sample, seconds: number): Promise<Figures> {
  await load(url, workload, sample, WARM_SECONDS)
  const before = await readProcessorTime(url, db)
  const began = performance.now()
  const { times, failures } = await load(url, workload, sample, seconds)
  const took = (performance.now() - began) / 1_000
  const after = await readProcessorTime(url, db)
  const sorted = Float64Array.from(times).sort()
  const answers = sorted.length
  const at = (share: number) => sorted[Math.min(answers - 1, Math.floor(share * answers))] ?? Number.NaN
  const used = usedBetween(before, after)
  return {
    answers,
    failures,
    rate: answers / took,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    apiProcessor: used.api / answers,
    databaseProcessor: used.database === null ? null : used.database / answers,
  }
}

async function load(url: string, { paths, connections }: Workload, sample: Sample, duration: number) {
  const times: number[] = []
  let failures = 0
  let seed = 1
  const ended = Promise.withResolvers<Result>()
  const options: Options = {
    url,
    connections,
    duration,
    timeout: 60,
    // each connection asks in an order of its own, or all would ask the same at the same time
    setupClient(client) {
      const next = paths(sample, randomOf(seed++))
      client.setRequests(Array.from({ length: QUESTIONS }, () => ({ method: 'GET', path: next() })))
    },
  }
  const instance = autocannon(options, (error, result) => (error ? ended.reject(error) : ended.resolve(result)))
  instance.on('response', (_, status, __, milliseconds) => {
    times.push(milliseconds)
    if (status !== 200) failures += 1
  })
  const { errors } = await ended.promise
  return { times, failures: failures + errors }
}
