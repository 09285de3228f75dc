import { z } from 'zod'
import { parseMonth } from '../../../spec/month.ts'

/** A calendar month such as `2026-10`, as its number. */
export const monthFlag = z.string().transform((text, context) => {
  const month = parseMonth(text)
  if (month !== undefined) return month
  context.addIssue({ code: 'custom', message: `"${text}" is no month: write it like 2026-10` })
  return z.NEVER
})
