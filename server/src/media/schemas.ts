import { z } from '@hono/zod-openapi'

/** How `ipfs add --cid-version=1` writes an address: CIDv1, base32, sha2-256 of raw bytes or of a file's tree. */
export const cidText = z.string().regex(/^baf(?:kr|yb)ei[a-z2-7]{52}$/, 'not a CIDv1 of a file, such as bafkrei...')

export const MEDIA_PURPOSES = ['product', 'avatar', 'attachment'] as const
export const purposeSchema = z.enum(MEDIA_PURPOSES)
export type MediaPurpose = z.output<typeof purposeSchema>

const pictureSchema = z.object({
  cid: cidText,
  mime: z.enum(['image/webp', 'image/avif']),
  width: z.int(),
  height: z.int(),
  size: z.int().describe('bytes'),
})

export const mediaSchema = pictureSchema
  .extend({
    url: z.string().describe('ipfs:// and the CID, as a product’s document names it'),
    variants: z.array(pictureSchema).describe('smaller ones; /ipfs/{cid}?w= chooses among them'),
  })
  .openapi('Media')

export const removeMediaSchema = z.object({ reason: z.string().trim().min(3).max(500) })
