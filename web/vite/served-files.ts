import { readFile } from 'node:fs/promises'
import type { Connect, Plugin } from 'vite'

/** Serves run-time JSON files (deployment, demo people) from where the start script wrote them, in dev and preview. */
export function servedFiles(files: Record<string, string | undefined>): Plugin {
  const middleware: Connect.NextHandleFunction = async (request, response, next) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    if (!(path in files)) return next()
    const file = files[path]
    response.setHeader('content-type', 'application/json')
    response.setHeader('cache-control', 'no-store')
    const text = file === undefined ? undefined : await readFile(file, 'utf8').catch(() => undefined)
    if (text === undefined) response.statusCode = 404
    response.end(text ?? JSON.stringify({ error: 'not-found', message: `${path} is not there: start the mall first.` }))
  }
  return {
    name: 'banyan-served-files',
    configureServer: (server) => void server.middlewares.use(middleware),
    configurePreviewServer: (server) => void server.middlewares.use(middleware),
  }
}
