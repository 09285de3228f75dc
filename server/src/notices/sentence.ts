import { formatUnits } from 'viem'
import type { Deployment } from '../chain/deployment.ts'
import type { Language } from './language.ts'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh.json' with { type: 'json' }

const catalogues = { en, zh } as const
type Key = Exclude<keyof typeof en, 'unsubscribe'>

const SHELF_BITS = 40n

/** An order's number as the shop shows it: its shelf and how many orders that has seen, such as 10-3. */
function orderNumber(orderId: string | number): string {
  const id = BigInt(orderId)
  return `${id & ((1n << SHELF_BITS) - 1n)}-${(id >> SHELF_BITS) + 1n}`
}

const isKey = (event: string): event is Key => event !== 'unsubscribe' && Object.hasOwn(en, event)

/** The subject and text of a letter, in its reader's language. Amounts are in whole tokens, times in UTC. */
export function sentenceOf(
  event: string,
  facts: Record<string, string | number>,
  language: Language,
  token: Pick<Deployment['token'], 'decimals' | 'symbol'>,
): { subject: string; text: string } {
  if (!isKey(event)) throw new Error(`there are no words for ${event}`)
  const { orderId, amount, deadline, ...rest } = facts
  const words: Record<string, string | number> = {
    ...rest,
    order: orderId === undefined ? '' : orderNumber(orderId),
    amount: amount === undefined ? '' : `${formatUnits(BigInt(amount), token.decimals)} ${token.symbol}`,
    deadline:
      deadline === undefined
        ? ''
        : `${new Date(Number(deadline) * 1_000).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
  }
  // a line break in a word could write another header, or a letter of its own
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name) => String(words[name] ?? '').replace(/[\p{Cc}\p{Cf}]/gu, ' '))
  const { subject, text } = catalogues[language][event]
  return { subject: fill(subject), text: fill(text) }
}

/** What stands above the link that ends letters. */
export const unsubscribeWords = (language: Language): string => catalogues[language].unsubscribe
