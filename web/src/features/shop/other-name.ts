import * as z from 'zod/mini'

const schema = z.object({ alternateName: z.string().check(z.minLength(1), z.maxLength(200)) })

/** A product's name in another language, if its schema.org document gives one. */
export function otherName(content: unknown): string | undefined {
  const parsed = schema.safeParse(content)
  return parsed.success ? parsed.data.alternateName : undefined
}
