import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const MAIN = join(import.meta.dirname, '../src/main.ts')
const PATIENCE_MS = 300_000

/** A server that is started again whenever it dies; the next start may be told where to die. */
export class ServerProcess {
  readonly url: string
  readonly #env: Record<string, string>
  #child: ChildProcess | undefined
  #said = ''
  #isStopping = false
  /** how often it was killed */
  deaths = 0

  constructor(port: number, env: Record<string, string>) {
    this.url = `http://127.0.0.1:${port}`
    this.#env = { ...env, PORT: String(port), HOST: '127.0.0.1', LOG_LEVEL: 'warn' }
  }

  /** Starts it; it kills itself at a point, and starts again without one. */
  async start(crashAt?: string): Promise<void> {
    const env = { ...process.env, ...this.#env, ...(crashAt ? { BANYAN_CRASH_AT: crashAt } : {}) }
    const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (text) => {
        this.#said = (this.#said + text).slice(-4_000)
      })
    }
    child.once('exit', () => {
      if (this.#child !== child || this.#isStopping) return
      this.deaths += 1
      void this.start()
    })
    await this.#answers()
  }

  async #answers(): Promise<void> {
    const end = Date.now() + PATIENCE_MS
    while (Date.now() < end && !this.#isStopping) {
      const response = await fetch(`${this.url}/health`).catch(() => null)
      if (response?.ok) return
      await sleep(50)
    }
  }

  /** The last it said. */
  get said(): string {
    return this.#said
  }

  get pid(): number {
    return this.#child?.pid ?? 0
  }

  /** Kills it now. */
  kill(): void {
    this.#child?.kill('SIGKILL')
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
}
