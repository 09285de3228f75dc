import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../paths.ts'

type Options = {
  cwd?: string
  env?: Record<string, string>
  /** keeps the output for the caller instead of passing it on */
  isQuiet?: boolean
}

/** Runs a command of node_modules/.bin, or of a path, and passes its output on; resolves with exit code and output. */
export function runTool([command = '', ...args]: string[], options: Options = {}) {
  return new Promise<{ code: number; output: string }>((resolve) => {
    const program = command.includes('/') ? command : join(root, 'node_modules/.bin', command)
    const child = spawn(program, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    const take = (chunk: Buffer) => {
      output += chunk
      if (!options.isQuiet) process.stdout.write(chunk)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}
