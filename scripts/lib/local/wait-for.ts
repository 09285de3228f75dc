import { setTimeout as sleep } from 'node:timers/promises'
import { UserError } from '../cli/user-error.ts'
import type { Child } from './child.ts'

const PAUSE_MS = 100

/** Waits until a check holds; fails with the child's last lines when it ends before, or when it takes too long. */
export async function waitFor(child: Child, check: () => Promise<boolean>, patienceMs: number) {
  const until = Date.now() + patienceMs
  while (!(await check().catch(() => false))) {
    if (child.hasExited()) throw new UserError(await obituary(child))
    if (Date.now() > until)
      throw new UserError(`${child.name} was not ready after ${patienceMs / 1_000} s${tail(child)}`)
    await sleep(PAUSE_MS)
  }
}

/** That a child ended, how, and what it said last. */
export async function obituary(child: Child): Promise<string> {
  const { code, signal } = await child.exited
  return `${child.name} stopped (${signal ?? `exit code ${code}`})${tail(child)}`
}

function tail(child: Child): string {
  const lines = child.lastLines()
  if (lines.length === 0) return `; it said nothing (${child.logFile})`
  return `; its last lines, all in ${child.logFile}:\n${lines.map((line) => `  ${line}`).join('\n')}`
}
