import sharp, { type Sharp } from 'sharp'
import { Problem } from '../api/problem.ts'
import type { MediaPurpose } from './schemas.ts'

export type Picture = { bytes: Buffer; mime: 'image/webp' | 'image/avif'; width: number; height: number }

type Shape = { side: number; fit: 'inside' | 'cover'; widths: number[] }

const SHAPES: Record<MediaPurpose, Shape> = {
  product: { side: 1_600, fit: 'inside', widths: [320, 640, 1_200] },
  avatar: { side: 512, fit: 'cover', widths: [96, 256] },
  attachment: { side: 1_600, fit: 'inside', widths: [320] },
}
const SECONDS = 20

// one picture uses one core, and nothing of it is kept
sharp.concurrency(1)
sharp.cache(false)

/**
 * Draws an upload anew, from its pixels alone: no byte of the file and none of its metadata (place, camera, comments) is passed on.
 * The first picture is the full one, the others are smaller. Throws `Problem` 422 for what cannot be decoded.
 */
export async function makePictures(upload: Buffer, purpose: MediaPurpose, mostPixels: number): Promise<Picture[]> {
  const { side, fit, widths } = SHAPES[purpose]
  const drawn = await sharp(upload, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true })
    .timeout({ seconds: SECONDS })
    .autoOrient()
    .resize({ width: side, height: side, fit, withoutEnlargement: fit === 'inside' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => {
      throw new Problem(422, 'picture_refused', 'The picture cannot be read to its end: save it anew and upload that.')
    })
  const { width, height, channels } = drawn.info
  const whole = () => sharp(drawn.data, { raw: { width, height, channels } }).timeout({ seconds: SECONDS })
  const pictures = [await asWebp(whole())]
  for (const smaller of widths.filter((candidate) => candidate < width)) {
    pictures.push(await asAvif(whole().resize({ width: smaller })), await asWebp(whole().resize({ width: smaller })))
  }
  return pictures
}

const asWebp = (image: Sharp) => pictureOf(image.webp({ quality: 82 }), 'image/webp')
const asAvif = (image: Sharp) => pictureOf(image.avif({ quality: 55, effort: 2 }), 'image/avif')

async function pictureOf(image: Sharp, mime: Picture['mime']): Promise<Picture> {
  const { data, info } = await image.toBuffer({ resolveWithObject: true })
  return { bytes: data, mime, width: info.width, height: info.height }
}
