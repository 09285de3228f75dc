import * as z from 'zod/mini'

const picture = {
  cid: z.string(),
  mime: z.enum(['image/webp', 'image/avif']),
  width: z.int(),
  height: z.int(),
  size: z.int(),
}

export const mediaSchema = z.object({ ...picture, url: z.string(), variants: z.array(z.object(picture)) })
