import { join } from 'node:path'
import type { PostgresServer } from '../test/support/postgres-server.ts'
import type { Contest, Engine, Outcome, Task } from './engines.ts'
import { runEngine } from './run-engine.ts'

/** A database of one engine. */
export type Place = Task['database']

/** What all engines of a round are given. */
export type Setting = {
  rpcUrl: string
  deployment: string
  server: PostgresServer
  /** where embedded databases go */
  folder: string
  /** how many events there are, at least */
  events: number
}

/** One running of every engine, each in a database of its own. */
export type Round = { outcomes: Map<string, Outcome>; places: Map<string, Place> }

const wordOf = (name: string) => name.toLowerCase().replace(/[^a-z0-9]+/g, '_')

/** The schema that an engine writes into, where it writes into one of its own. */
export const schemaOf = (name: string) => `${wordOf(name)}_tables`

async function placeOf({ name, database }: Engine, number: number, { server, folder }: Setting): Promise<Place> {
  const word = `${wordOf(name)}_${number}`
  if (database === 'pglite') return { folder: join(folder, word) }
  await server.createDatabase(word)
  return { url: server.urlOf(word) }
}

/** Runs the engines one after the other, so that they share nothing but the chain's node. */
export async function playRound(
  engines: readonly Engine[],
  number: number,
  setting: Setting,
  say: (text: string) => void,
): Promise<Round> {
  const round: Round = { outcomes: new Map(), places: new Map() }
  for (const engine of engines) {
    const { name } = engine
    const shared = engine.after === undefined ? undefined : round.places.get(engine.after)
    const place = shared ?? (await placeOf(engine, number, setting))
    round.places.set(name, place)
    const { rpcUrl, deployment } = setting
    const outcome = await runEngine(engine, { rpcUrl, deployment, database: place, schema: schemaOf(name) })
    if (outcome.events < setting.events)
      throw new Error(`${name} read ${outcome.events} of ${setting.events} events: it may not be measured`)
    round.outcomes.set(name, outcome)
    say(`${name}: ${Math.round(rateOf(outcome))} events/s`)
  }
  return round
}

/** Events a second. */
export const rateOf = ({ events, seconds }: Outcome) => events / seconds

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]] as [number, number]
  return (low + high) / 2
}

/** The outcome with the median rate of an engine. */
export function medianOutcome(rounds: readonly Round[], name: string): Outcome {
  const outcomes = rounds.flatMap((round) => round.outcomes.get(name) ?? []).sort((a, b) => rateOf(a) - rateOf(b))
  return outcomes[Math.floor((outcomes.length - 1) / 2)] as Outcome
}

/** How one engine does beside another: the median of the rounds' ratios, each of two runs close in time. */
export function ratioOf(rounds: readonly Round[], { of, to }: Contest): number | null {
  const ratios = rounds.flatMap(({ outcomes }) => {
    const [one, other] = [outcomes.get(of), outcomes.get(to)]
    return one && other ? [rateOf(one) / rateOf(other)] : []
  })
  return ratios.length === 0 ? null : medianOf(ratios)
}
