import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { until } from './until.ts'

const MAIN = join(import.meta.dirname, '../../src/main.ts')

export type Settings = Record<string, string>

/** The indexer as a program of its own. */
export class IndexerProcess {
  readonly child: ChildProcess
  readonly url: string
  output = ''

  constructor(settings: Settings, port: number) {
    const { PATH = '' } = process.env
    const env = { PATH, PORT: String(port), ...settings }
    this.child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (chunk) => (this.output += chunk))
    this.url = `http://127.0.0.1:${port}`
  }

  /** The block the mirror has reached, or null while it does not answer. */
  async block(): Promise<number | null> {
    try {
      const header = (await fetch(`${this.url}/health`)).headers.get('x-indexed-block')
      return header === null ? null : Number(header)
    } catch {
      return null
    }
  }

  async untilReady(): Promise<void> {
    await until(
      async () => (await fetch(`${this.url}/ready`)).ok,
      () => this.output,
    )
  }

  /** Ends the program with a signal; returns its exit code. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      this.child.kill(signal)
      await once(this.child, 'exit')
    }
    return this.child.exitCode
  }

  /** Waits for the program to end by itself. */
  async exit(): Promise<number | null> {
    if (this.child.exitCode === null) await once(this.child, 'exit')
    return this.child.exitCode
  }
}
