import type { Server } from 'node:http'
import { serve as serveNode } from '@hono/node-server'
import { ConfigError } from '../errors.ts'

type App = { fetch: Parameters<typeof serveNode>[0]['fetch'] }

/** Listens; rejects with `ConfigError` when the port is taken. */
export function serve(app: App, hostname: string, port: number): Promise<{ port: number; close: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serveNode({ fetch: app.fetch, hostname, port }, (info) => {
      resolve({ port: info.port, close: () => closeServer(server) })
    }) as Server
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be listened on (${error.code})`
      reject(new ConfigError(`PORT ${port} on ${hostname} ${why}: set another PORT.`))
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    // live connections would keep it open for ever
    server.closeAllConnections()
  })
}
