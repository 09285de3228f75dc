import { createHash } from 'node:crypto'
import { realpath, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigError } from '../errors.ts'

// a socket, because the system drops its listener with the process, however that ends
function pathOf(folder: string): string {
  const name = `banyan-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

function isHeld(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('close', () => socket.destroy())
    socket.once('connect', () => socket.destroy())
  })
}

/** Makes this process the only one to use a folder. Throws `ConfigError` when another has it. */
export async function holdFolder(folder: string): Promise<{ release: () => Promise<void> }> {
  const path = pathOf(await realpath(folder))
  if (await isHeld(path)) {
    throw new ConfigError(`DATA_DIR ${folder} is in use by another process: stop that one, or set another DATA_DIR.`)
  }
  await rm(path, { force: true })
  const server = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve))
  server.unref()
  return { release: () => new Promise((resolve) => server.close(() => resolve())) }
}
