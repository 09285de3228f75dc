import { useTranslation } from 'react-i18next'
import { deployment } from '@/config/chain.ts'
import { formatBps, formatMoney } from './money.ts'
import { formatDate, formatDateTime, formatDuration, formatFromNow } from './time.ts'

/** The formatters in the reader's language and the mall's currency. */
export function useFormat() {
  const locale = useTranslation().i18n.language
  return {
    locale,
    money: (units: bigint) => formatMoney(units, deployment().token, locale),
    bps: (bps: number) => formatBps(bps, locale),
    number: (value: number) => new Intl.NumberFormat(locale).format(value),
    date: (at: number) => formatDate(at, locale),
    dateTime: (at: number) => formatDateTime(at, locale),
    duration: (seconds: number) => formatDuration(seconds, locale),
    fromNow: (at: number, now: number) => formatFromNow(at, now, locale),
  }
}
