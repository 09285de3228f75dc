import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { UserError } from '../cli/user-error.ts'
import { home } from '../paths.ts'
import type { Child } from './child.ts'

const file = join(home, 'processes.json')
const processSchema = z.object({ name: z.string(), pid: z.int().positive(), startedAt: z.string() })
const notesSchema = z.object({ owner: processSchema, children: z.array(processSchema) })

type Process = z.output<typeof processSchema>

/** Writes down which processes belong to this mall, so that a later start can end what a crash left behind. */
export async function noteChildren(children: Pick<Child, 'name' | 'pid' | 'hasExited'>[]) {
  const alive = children.filter((child) => !child.hasExited())
  const owner = await describe('start', process.pid)
  const notes = { owner, children: await Promise.all(alive.map(({ name, pid }) => describe(name, pid))) }
  await writeFile(file, JSON.stringify(notes))
}

/** Ends the processes a crashed start left behind and returns their names; refuses while another start is at work. */
export async function endLeftovers(): Promise<string[]> {
  const notes = notesSchema.safeParse(await readNotes())
  if (!notes.success) return []
  const { owner, children } = notes.data
  // two chains must never write one state file
  if (await isSame(owner))
    throw new UserError(`another start is at work (process ${owner.pid}): wait for it, or stop it first`)

  const ended: string[] = []
  for (const child of children) {
    if (!(await isSame(child))) continue
    process.kill(child.pid, 'SIGTERM')
    for (let waited = 0; waited < 100 && (await isSame(child)); waited++) await sleep(100)
    if (await isSame(child)) process.kill(child.pid, 'SIGKILL')
    ended.push(child.name)
  }
  return ended
}

/** Forgets the processes: all of them have ended. */
export async function forgetChildren() {
  await rm(file, { force: true })
}

async function readNotes(): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return undefined
  }
}

async function describe(name: string, pid: number): Promise<Process> {
  return { name, pid, startedAt: (await startTime(pid)) ?? '' }
}

// a process id may be somebody else's by now: only one that began at the same moment is ours
async function isSame({ pid, startedAt }: Process): Promise<boolean> {
  return startedAt !== '' && (await startTime(pid)) === startedAt
}

// the kernel's own mark of when a process began; only Linux has it, elsewhere nothing is ended
async function startTime(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields?.[0] === 'Z' ? undefined : fields?.[19]
}
