import * as z from 'zod/mini'

const image = z.object({ url: z.string(), caption: z.string().check(z.maxLength(300)) })
const schema = z.object({ image: z.array(z.unknown()) })

/** What a product's document says its pictures show, by their addresses. */
export function imageCaptions(content: unknown): Record<string, string> {
  const document = schema.safeParse(content)
  const told = document.success ? document.data.image.map((one) => image.safeParse(one)) : []
  return Object.fromEntries(told.flatMap((one) => (one.success ? [[one.data.url, one.data.caption]] : [])))
}
