import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Engine, Outcome, Task } from './engines.ts'

/** Runs an engine's program to its end. Throws with what it printed when it fails. */
export async function runEngine({ program, name }: Engine, task: Task): Promise<Outcome> {
  const env = { ...process.env, TASK: JSON.stringify(task) }
  const child = spawn(process.execPath, [join(import.meta.dirname, program)], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`${name} ended with code ${code}: ${output}`)
  return JSON.parse(output) as Outcome
}
