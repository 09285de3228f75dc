import type { Context as HonoContext } from 'hono'
import { Problem } from '../api/problem.ts'
import type { Env } from '../api/route.ts'
import type { HotFiles, ServedFile } from './hot-files.ts'
import { cidText } from './schemas.ts'

// sizes that the shop asks for; any other would fill memory with copies of one file
const WIDTHS = [96, 256, 320, 640, 1_200]

const headersOf = ({ cid, mime, bytes }: ServedFile, isChosen: boolean) => ({
  'content-type': mime,
  'content-length': String(bytes.length),
  'cache-control': 'public, max-age=31536000, immutable',
  etag: `"${cid}"`,
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  // anybody may check what a CID holds, from any page
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  ...(isChosen ? { vary: 'accept' } : {}),
})

const knows = (ifNoneMatch: string | undefined, cid: string): boolean =>
  ifNoneMatch?.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === `"${cid}"`) ?? false

/** Answers GET and HEAD of /ipfs/{cid}?w=. */
export async function serveFile(c: HonoContext<Env>, files: HotFiles): Promise<Response> {
  const cid = c.req.param('cid') ?? ''
  if (!cidText.safeParse(cid).success) {
    throw new Problem(404, 'not_found', 'Only pictures are here, each at its CIDv1, such as /ipfs/bafkrei...')
  }
  const asked = Number(c.req.query('w') ?? 0)
  const width = asked > 0 ? (WIDTHS.find((one) => one >= asked) ?? 0) : 0
  const wanted = { cid, width, takesAvif: width > 0 && (c.req.header('accept') ?? '').includes('image/avif') }
  const file = files.kept(wanted) ?? (await files.read(wanted))
  const headers = headersOf(file, width > 0)
  if (!knows(c.req.header('if-none-match'), file.cid)) return c.body(file.bytes, 200, headers)
  const { 'content-length': _, 'content-type': __, ...kept } = headers
  return c.body(null, 304, kept)
}
