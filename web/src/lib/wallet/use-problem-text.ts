import { useTranslation } from 'react-i18next'
import { useFormat } from '@/lib/format/use-format.ts'
import type { TxProblem } from './tx-state.ts'

/** The sentence of a problem in the reader's language, with its amounts and times written out. */
export function useProblemText(): (problem: TxProblem) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ key, money = {}, time = {}, plain = {} }) => {
    const values: Record<string, string> = { ...plain }
    for (const [name, units] of Object.entries(money)) values[name] = format.money(units)
    for (const [name, at] of Object.entries(time)) values[name] = format.dateTime(at)
    // the sentences differ in their values, which are known by name only
    return String(t(`problems.${key}` as 'problems.unknown', values as { reason: string }))
  }
}
