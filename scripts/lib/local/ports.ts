import { createServer } from 'node:net'
import { UserError } from '../cli/user-error.ts'

const ATTEMPTS = 50

/** The wanted port of this machine, or the next free one after it; `taken` are promised to somebody else already. */
export async function freePort(wanted: number, taken: ReadonlySet<number> = new Set()): Promise<number> {
  for (let port = wanted; port < wanted + ATTEMPTS && port < 65_536; port++) {
    if (!taken.has(port) && (await isFree(port))) return port
  }
  throw new UserError(`no free port from ${wanted} to ${wanted + ATTEMPTS - 1}: stop what uses them or name another`)
}

// something may listen on IPv6 or on all addresses alone
async function isFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '0.0.0.0', '::1', '::']) if (!(await canListen(port, host))) return false
  return true
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'),
    )
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
