import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { homeFiles } from '../paths.ts'

/** How a child ended: its exit code, or the signal that killed it. */
export type Exit = { code: number | null; signal: NodeJS.Signals | null }

/** A program the start script runs; what it prints goes to a log file and, the last of it, into memory. */
export type Child = {
  name: string
  pid: number
  logFile: string
  exited: Promise<Exit>
  hasExited: () => boolean
  lastLines: () => string[]
  stop: (patienceMs: number) => Promise<void>
}

type ChildOptions = { cwd?: string; env?: Record<string, string>; onLine?: (line: string) => void }

const KEPT_LINES = 15

/** Starts a program in its own process group, so that Ctrl-C reaches only us and everything stops in order. */
export async function startChild(name: string, command: string, args: string[], options: ChildOptions): Promise<Child> {
  const logFile = join(homeFiles.logs, `${name}.log`)
  await mkdir(dirname(logFile), { recursive: true })
  const log = createWriteStream(logFile, { flags: 'w' })
  const child = spawn(command, args, {
    cwd: options.cwd,
    // logs are read as text
    env: { ...process.env, NO_COLOR: '1', ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  })

  const lines: string[] = []
  const keep = (line: string) => {
    log.write(`${line}\n`)
    lines.push(line)
    if (lines.length > KEPT_LINES) lines.shift()
    options.onLine?.(line)
  }
  for (const stream of [child.stdout, child.stderr]) readLines(stream, keep)

  let exit: Exit | undefined
  const exited = new Promise<Exit>((resolve) => {
    const end = (ended: Exit) => {
      exit ??= ended
      log.end()
      resolve(exit)
    }
    child.once('error', (error) => {
      keep(error.message)
      end({ code: 127, signal: null })
    })
    child.once('close', (code, signal) => end({ code, signal }))
  })
  const hasExited = () => exit !== undefined
  const stop = (patienceMs: number) => stopChild(child, exited, hasExited, patienceMs)
  return { name, pid: child.pid ?? 0, logFile, exited, hasExited, lastLines: () => [...lines], stop }
}

async function stopChild(child: ChildProcess, exited: Promise<Exit>, hasExited: () => boolean, patienceMs: number) {
  if (hasExited()) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  await exited
  clearTimeout(timer)
}

function readLines(stream: NodeJS.ReadableStream | null, onLine: (line: string) => void) {
  let rest = ''
  stream?.setEncoding('utf8')
  stream?.on('data', (chunk: string) => {
    const parts = (rest + chunk).split(/\r?\n/)
    rest = parts.pop() ?? ''
    for (const part of parts) if (part.trim() !== '') onLine(part)
  })
  stream?.on('end', () => {
    if (rest.trim() !== '') onLine(rest)
  })
}
