import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { UserError } from '../../cli/user-error.ts'
import { type Mirror, OPTIONAL, type Page, type TableName } from './mirror.ts'

const PAGE_ROWS = 5_000
const TRIES = 6
const FIRST_PAUSE_MS = 250
const LONGEST_PAUSE_MS = 30_000

const pageSchema = z.object({
  block: z.object({ number: z.int(), hash: z.string() }),
  rows: z.array(z.record(z.string(), z.unknown())),
  next: z.string().nullable(),
})

/** A mirror through its API's export route; its pages may be of different blocks. */
export function openApiMirror(url: string, pageRows = PAGE_ROWS): Mirror {
  const base = url.replace(/\/$/, '')
  const read = async (table: TableName, query: Record<string, string>): Promise<Page | null> => {
    const answer = await get(`${base}/v1/export/${table}?${new URLSearchParams(query)}`, OPTIONAL.has(table))
    if (answer === null) return null
    const page = pageSchema.safeParse(answer)
    if (page.success) return page.data
    throw new UserError(`the mirror at ${base} answers something else than an export: is it of another version?`)
  }
  return {
    name: base,
    isStill: false,
    async block() {
      const page = await read('mall', { limit: '1' })
      if (page) return page.block
      throw new UserError(`the mirror at ${base} has no table of the mall: is it one?`)
    },
    page: (table, after) => read(table, { limit: String(pageRows), ...(after !== null && { after }) }),
    close: async () => {},
  }
}

/** Null for what is not there, where that may be. */
async function get(url: string, mayLack: boolean): Promise<unknown> {
  for (let tries = 1; ; tries++) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return response.json()
    if (mayLack && (response?.status === 400 || response?.status === 404)) return null
    const isPassing = response === undefined || response.status === 429 || response.status >= 500
    if (!isPassing || tries === TRIES) {
      const reason = response ? `it answered ${response.status}: ${await response.text()}` : 'it does not answer'
      throw new UserError(`the mirror cannot be read at ${url}: ${reason}`)
    }
    const asked = Number(response?.headers.get('retry-after')) * 1_000
    await sleep(Math.min(LONGEST_PAUSE_MS, asked || FIRST_PAUSE_MS * 2 ** (tries - 1)))
  }
}
