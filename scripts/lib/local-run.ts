import { readFile, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { UserError } from './cli/user-error.ts'
import { homeFiles } from './paths.ts'

const runSchema = z.object({
  pid: z.int(),
  chainId: z.int(),
  rpc: z.url(),
  api: z.url(),
  server: z.url(),
  web: z.url(),
})

/** Where the running local mall answers. */
export type LocalRun = z.output<typeof runSchema>

/** The local mall that `npm start` runs, undefined when there is none. */
export async function findLocalRun(): Promise<LocalRun | undefined> {
  const text = await readFile(homeFiles.run, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const run = runSchema.safeParse(parse(text))
  return run.success && isAlive(run.data.pid) ? run.data : undefined
}

/** The local mall that `npm start` runs; a sentence when there is none. */
export async function requireLocalRun(): Promise<LocalRun> {
  const run = await findLocalRun()
  if (!run) throw new UserError('no local mall is running: start one with `npm start`')
  return run
}

export async function writeLocalRun(run: LocalRun) {
  await writeFile(homeFiles.run, `${JSON.stringify(run, null, 2)}\n`)
}

export async function removeLocalRun() {
  await rm(homeFiles.run, { force: true })
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
