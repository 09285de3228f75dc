import { desc, lt } from 'drizzle-orm'
import type { Part } from '../api/part.ts'
import { jsonRoute } from '../api/route.ts'
import { mustHoldOne } from '../approvals/holds-one.ts'
import { auditEntry } from '../db/schema/audit.ts'
import { stepUp } from '../identity/step-up.ts'
import { auditLogSchema, auditQuery } from './schemas.ts'
import { firstBrokenEntry } from './verify-log.ts'

const HOUR_MS = 3_600_000

/** The log of what staff did, for those who answer for it. */
export const auditPart: Part = (context) => {
  const { db, chain, log } = context
  // whoever can write to the database could cut the log's end off; he cannot take back what was said of it elsewhere
  const tellHead = async () => {
    const [head] = await db.queries.select().from(auditEntry).orderBy(desc(auditEntry.seq)).limit(1)
    if (head) log.info({ seq: head.seq, hash: head.hash }, 'the audit log ends here')
  }
  const telling = setInterval(() => void tellHead().catch(() => undefined), HOUR_MS)
  telling.unref()
  return {
    routes(app) {
      app.openapi(
        jsonRoute('get', '/v1/audit', 'What staff did, newest first', auditLogSchema, { query: auditQuery }),
        async (c) => {
          const { wallet } = await stepUp(c, context, 'staff: audit log')
          await mustHoldOne(chain, wallet, ['ADMIN', 'TREASURER'])
          const { before, limit } = c.req.valid('query')
          const rows = await db.queries
            .select()
            .from(auditEntry)
            .where(before === undefined ? undefined : lt(auditEntry.seq, before))
            .orderBy(desc(auditEntry.seq))
            .limit(limit + 1)
          const items = rows.slice(0, limit)
          const next = rows.length > limit ? (items.at(-1)?.seq ?? null) : null
          return c.json({ items, next, firstBroken: await firstBrokenEntry(db.queries) }, 200)
        },
      )
    },
    async stop() {
      clearInterval(telling)
      await tellHead()
    },
  }
}
