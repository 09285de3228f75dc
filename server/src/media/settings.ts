import { z } from 'zod'

const count = (least: number, most: number) => z.coerce.number().int().min(least).max(most)
const MIB = 1_048_576

/** What the media part goes by; server/README.md lists it. */
export const mediaSettings = z.object({
  MEDIA_MOST_BYTES: count(1, 100 * MIB)
    .default(12 * MIB)
    .describe('a product’s picture, as uploaded'),
  MEDIA_SMALL_MOST_BYTES: count(1, 100 * MIB)
    .default(4 * MIB)
    .describe('an avatar or attachment, as uploaded'),
  MEDIA_MOST_PIXELS: count(1, 400_000_000).default(64_000_000),
  MEDIA_A_DAY: count(1, 1_000_000).default(300).describe('pictures of products a wallet may upload in 24 hours'),
  MEDIA_SMALL_A_DAY: count(1, 1_000_000)
    .default(30)
    .describe('avatars and attachments a wallet may upload in 24 hours'),
  MEDIA_QUEUE: count(1, 1_000).default(8).describe('uploads that may wait for their turn'),
  MEDIA_CACHE_MB: count(1, 16_384).default(64).describe('memory for pictures that are asked for often'),
})
