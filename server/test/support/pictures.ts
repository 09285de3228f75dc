import sharp, { type Sharp } from 'sharp'
import type { App } from '../../src/api/route.ts'
import { ORIGIN, type Visitor } from './visitor.ts'

type Size = { width: number; height: number }

/** A picture with enough in it that no two seeds are drawn alike. */
export function drawing({ width, height }: Size, seed = 1): Sharp {
  const pixels = Buffer.alloc(width * height * 3)
  for (let i = 0; i < pixels.length; i += 1) pixels[i] = (i * seed * 7 + ((i / width) | 0) * 3) & 0xff
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}

/** Uploads a file as a visitor's browser would. */
export function upload(app: App, visitor: Visitor, bytes: Uint8Array, query = 'purpose=avatar'): Promise<Response> {
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return Promise.resolve(
    app.request(`/v1/media?${query}`, {
      method: 'POST',
      headers: { origin: ORIGIN, cookie, 'content-type': 'image/png' },
      body: new Uint8Array(bytes),
    }),
  )
}
