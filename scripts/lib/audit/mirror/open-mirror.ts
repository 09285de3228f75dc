import { UserError } from '../../cli/user-error.ts'
import { openApiMirror } from './api-mirror.ts'
import type { Mirror } from './mirror.ts'
import { openPostgresMirror } from './postgres-mirror.ts'

/** Opens a mirror through its API (http, https) or its database (postgres). */
export async function openMirror(url: string): Promise<Mirror> {
  const { protocol = '' } = URL.canParse(url) ? new URL(url) : {}
  if (/^https?:$/.test(protocol)) return openApiMirror(url)
  if (/^postgres(ql)?:$/.test(protocol)) return openPostgresMirror(url)
  throw new UserError(`--mirror: "${url}" is neither the http:// address of an API nor a postgres:// database`)
}
