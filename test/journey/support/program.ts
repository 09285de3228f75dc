import { type ChildProcess, fork } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

const PAUSE_MS = 100
const KEPT_LINES = 30

/** A program of the repository that runs for a test. */
export type Program = {
  /** Waits until a check holds; throws with the program's last lines when it ends before or takes too long. */
  until: (check: () => Promise<boolean>, patienceMs: number) => Promise<void>
  /** Waits for its end; its exit code. */
  ended: () => Promise<number | null>
  /** The last lines it printed. */
  said: () => string
  stop: () => Promise<void>
}

type Options = { cwd?: string; env?: Record<string, string> }

/** Starts a Node program that cannot outlive this test. */
export function startProgram(script: string, args: string[], { cwd, env }: Options = {}): Program {
  const child = fork(new URL('./guard.ts', import.meta.url), [script, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env },
    // what vitest gives its own workers is not for the program
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  const said = lastLines(child)
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  return {
    until: async (check, patienceMs) => {
      const end = Date.now() + patienceMs
      while (!(await check().catch(() => false))) {
        if (hasEnded()) throw new Error(`${script} ended early:\n${said()}`)
        if (Date.now() > end) throw new Error(`${script} was not ready after ${patienceMs / 1_000} s:\n${said()}`)
        await sleep(PAUSE_MS)
      }
    },
    ended: async () => {
      await exited
      return child.exitCode
    },
    said,
    stop: async () => {
      if (!hasEnded()) child.kill('SIGTERM')
      await exited
    },
  }
}

function lastLines({ stdout, stderr }: ChildProcess): () => string {
  let text = ''
  for (const stream of [stdout, stderr]) {
    stream?.setEncoding('utf8')
    stream?.on('data', (chunk: string) => {
      text = (text + chunk).split('\n').slice(-KEPT_LINES).join('\n')
    })
  }
  return () => text
}
