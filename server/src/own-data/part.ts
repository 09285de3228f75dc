import type { Part } from '../api/part.ts'
import { jsonRoute } from '../api/route.ts'
import { clearToken } from '../identity/cookie.ts'
import { stepUp } from '../identity/step-up.ts'
import { deleteOwnData, exportOwnData } from './own-data.ts'
import { deletedSchema, ownDataSchema } from './schemas.ts'

/** One's own data: reading all of it, and having it deleted. */
export const ownDataPart: Part = (context) => ({
  routes(app) {
    app.openapi(
      jsonRoute('post', '/v1/own-data/export', 'Everything the server holds of oneself', ownDataSchema),
      async (c) => {
        const { wallet } = await stepUp(c, context, 'own data: export')
        return c.json(await exportOwnData(context, wallet), 200)
      },
    )
    app.openapi(
      jsonRoute('delete', '/v1/own-data', 'Deletes what the server holds of oneself, and signs out', deletedSchema),
      async (c) => {
        const { wallet } = await stepUp(c, context, 'own data: delete')
        const answer = await deleteOwnData(context, wallet)
        clearToken(c, context.env.PUBLIC_ORIGIN)
        return c.json(answer, 200)
      },
    )
  },
})
