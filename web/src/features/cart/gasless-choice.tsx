import { useTranslation } from 'react-i18next'
import { useFormat } from '@/lib/format/use-format.ts'
import { VALID_SECONDS } from './intents/relay.ts'
import type { Gasless } from './use-gasless.ts'

type Props = { gasless: Gasless; total: bigint; isBusy: boolean }

/** Offers that the mall pays the gas, and says what is signed for it. */
export function GaslessChoice({ gasless, total, isBusy }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  if (!gasless.isOffered) return null
  return (
    <div className="space-y-2 text-sm" data-testid="gasless">
      <label className="flex min-h-11 items-center gap-3 font-semibold">
        <input
          type="checkbox"
          className="size-5 accent-leaf"
          checked={gasless.isChosen}
          disabled={isBusy}
          onChange={(event) => gasless.choose(event.target.checked)}
          data-testid="gasless-choice"
        />
        {t('checkout.gasless.option')}
      </label>
      {gasless.isChosen && (
        <p className="text-muted" data-testid="gasless-words">
          {t('checkout.gasless.words', { amount: format.money(total), minutes: VALID_SECONDS / 60 })}{' '}
          {t('checkout.gasless.link')}
        </p>
      )}
    </div>
  )
}
