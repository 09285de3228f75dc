import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from '@hono/zod-openapi'
import { stream } from 'hono/streaming'
import { CID } from 'multiformats/cid'
import { sentenceOf } from '../../../indexer/src/errors.ts'
import type { Context } from '../api/context.ts'
import type { Part } from '../api/part.ts'
import { Problem } from '../api/problem.ts'
import { jsonRoute } from '../api/route.ts'
import { readSettings } from '../config/read-settings.ts'
import { doneSchema } from '../identity/schemas.ts'
import { actingFor, signedIn } from '../identity/who.ts'
import { carOf } from './car.ts'
import { collectOrphans } from './collect-orphans.ts'
import { findMedia } from './find-media.ts'
import { HotFiles } from './hot-files.ts'
import { readBody } from './read-body.ts'
import { removeMedia } from './remove-media.ts'
import { cidText, mediaSchema, purposeSchema, removeMediaSchema } from './schemas.ts'
import { serveFile } from './serve-file.ts'
import { mediaSettings } from './settings.ts'
import { MediaStore } from './store.ts'
import { Turns } from './turns.ts'
import { upload } from './upload.ts'

const HOUR_MS = 3_600_000

const cidParam = z.object({ cid: cidText })
const uploadQuery = z.object({
  purpose: purposeSchema.describe('a product’s picture needs the CATALOG permission'),
  merchant: z.coerce
    .number()
    .int()
    .positive()
    .max(2 ** 40)
    .optional()
    .describe('whose product it is of'),
})
const uploadRoute = (() => {
  const route = jsonRoute('post', '/v1/media', 'Takes a picture in: the body is the file', mediaSchema, {
    query: uploadQuery,
  })
  const body = { required: true, content: { 'image/*': { schema: { type: 'string', format: 'binary' } as const } } }
  return { ...route, request: { ...route.request, body } }
})()

async function showMedia({ db }: Context, cid: string) {
  const found = await findMedia(db.queries, cid)
  if (!found) throw new Problem(404, 'not_found', `There is no picture ${cid} here.`)
  if (found.removedAt !== null) throw new Problem(410, 'removed', 'This picture was taken down.')
  return mediaSchema.parse({ ...found, url: `ipfs://${cid}` })
}

/** Pictures by content: uploads, /ipfs/, archives for pinning. */
export const mediaPart: Part = (context) => {
  const { db, chain, env, log } = context
  const settings = readSettings(mediaSettings, context.source)
  const store = new MediaStore(join(env.DATA_DIR, 'media'))
  const files = new HotFiles(db.queries, store, settings.MEDIA_CACHE_MB)
  const turns = new Turns(settings.MEDIA_QUEUE)
  const collect = () =>
    collectOrphans(context, store).then(
      (deleted) => {
        if (deleted === 0) return
        files.forgetAll()
        log.info({ deleted }, 'files of no picture were deleted')
      },
      (error) => log.warn({ reason: sentenceOf(error) }, 'files of no picture could not be looked for'),
    )
  const timer = setInterval(() => void collect(), HOUR_MS).unref()

  return {
    stop: async () => clearInterval(timer),
    routes(app) {
      app.openapi(uploadRoute, async (c) => {
        const session = signedIn(c)
        const { purpose, merchant } = c.req.valid('query')
        const isProduct = purpose === 'product'
        if (isProduct && !merchant) throw new Problem(400, 'bad_request', 'merchant: say whose product this is of.')
        if (isProduct && merchant) await actingFor(c, context, merchant, 'CATALOG')
        const most = isProduct ? settings.MEDIA_MOST_BYTES : settings.MEDIA_SMALL_MOST_BYTES
        await mkdir(store.folder, { recursive: true })
        const cid = await upload(
          {
            context,
            store,
            turns,
            mostPixels: settings.MEDIA_MOST_PIXELS,
            mostADay: isProduct ? settings.MEDIA_A_DAY : settings.MEDIA_SMALL_A_DAY,
          },
          { bytes: await readBody(c.req.raw.body, most), wallet: session.wallet, purpose, merchantId: merchant ?? 0 },
        )
        return c.json(await showMedia(context, cid), 200)
      })

      app.openapi(
        jsonRoute('get', '/v1/media/{cid}', 'A picture and its smaller ones', mediaSchema, { params: cidParam }),
        async (c) => c.json(await showMedia(context, c.req.valid('param').cid), 200),
      )

      app.openapi(
        jsonRoute('post', '/v1/media/{cid}/remove', 'Takes a picture down for good', doneSchema, {
          params: cidParam,
          body: removeMediaSchema,
        }),
        async (c) => {
          const { wallet } = signedIn(c)
          const [{ cid }, { reason }] = [c.req.valid('param'), c.req.valid('json')]
          const isArbiter = await chain.hasRole('ARBITER', wallet)
          await removeMedia(context, { cid, wallet, reason, isArbiter })
          files.forgetAll()
          return c.json({ done: true as const }, 200)
        },
      )

      app.get('/v1/media/:cid/car', async (c) => {
        const { cid } = cidParam.parse(c.req.param())
        const { variants } = await showMedia(context, cid)
        const cids = [cid, ...variants.map((variant) => variant.cid)]
        c.header('content-type', 'application/vnd.ipld.car; version=1')
        c.header('content-disposition', `attachment; filename="${cid}.car"`)
        return stream(c, async (body) => {
          for await (const chunk of carOf(
            cids.map((one) => CID.parse(one)),
            store.all(cids),
          ))
            await body.write(chunk)
        })
      })

      app.get('/ipfs/:cid', (c) => serveFile(c, files))
      for (const [path, type, summary] of [
        ['/ipfs/{cid}', 'image/webp', 'A picture; ?w= for a smaller one'],
        ['/v1/media/{cid}/car', 'application/vnd.ipld.car', 'A picture and its smaller ones as a CARv1 archive'],
      ] as const) {
        const content = { [type]: { schema: { type: 'string', format: 'binary' } as const } }
        app.openAPIRegistry.registerPath({
          method: 'get',
          path,
          summary,
          request: { params: cidParam },
          responses: { 200: { description: summary, content }, 404: { description: 'there is no such picture' } },
        })
      }
    },
  }
}
