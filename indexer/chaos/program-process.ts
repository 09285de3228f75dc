import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const PROGRAM = join(import.meta.dirname, 'program.ts')

export type Order = { kind: 'start'; settings: Record<string, string> } | { kind: 'stop' }
export type Answer = { kind: 'started'; port: number } | { kind: 'stopped' } | { kind: 'halted'; why: string }

/** A process that runs the indexer, and another one after it was killed. */
export class ProgramProcess {
  #child = spawned()
  #port = 0
  #halted: string | undefined

  async start(settings: Record<string, string>): Promise<void> {
    this.#halted = undefined
    const answer = await this.#ask({ kind: 'start', settings })
    if (answer.kind === 'started') this.#port = answer.port
  }

  /** Ends the indexer as a signal to stop does. */
  async stop(): Promise<void> {
    if (this.#port > 0) await this.#ask({ kind: 'stop' })
    this.#port = 0
  }

  /** Ends the process at once, whatever it does; the next one knows nothing of it. */
  async kill(): Promise<void> {
    await end(this.#child)
    this.#child = spawned()
    this.#port = 0
  }

  async end(): Promise<void> {
    await end(this.#child)
  }

  /** What an API route answers, or null while there is none. Throws when the indexer has given up. */
  async get(path: string): Promise<Response | null> {
    if (this.#halted !== undefined) throw new Error(`the indexer gave up: ${this.#halted}`)
    return fetch(`http://127.0.0.1:${this.#port}${path}`).catch(() => null)
  }

  async #ask(order: Order): Promise<Answer> {
    const child = this.#child
    child.send(order)
    for (;;) {
      const [answer] = (await once(child, 'message')) as [Answer]
      if (answer.kind === 'halted') this.#halted = answer.why
      if (answer.kind !== 'halted' || order.kind === 'start') return answer
    }
  }
}

const spawned = () => fork(PROGRAM, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}
