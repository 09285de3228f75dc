import { type Address, getAddress, isAddress } from 'viem'
import { z } from 'zod'
import { parseDuration } from '../duration.ts'

/** An address, checksummed or not. */
export const addressFlag = z.string().transform((text, context): Address => {
  if (isAddress(text, { strict: false })) return getAddress(text)
  context.addIssue({ code: 'custom', message: `"${text}" is not an address (0x and 40 hex digits)` })
  return z.NEVER
})

/** A whole number within bounds. */
export function integerFlag(least: number, most: number) {
  return z.string().transform((text, context) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && value >= least && value <= most) return value
    context.addIssue({ code: 'custom', message: `"${text}" is not a whole number from ${least} to ${most}` })
    return z.NEVER
  })
}

/** A duration such as `90s`, `12h` or `15d`, in seconds. */
export const durationFlag = z.string().transform((text, context) => {
  try {
    return parseDuration(text)
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message })
    return z.NEVER
  }
})
