import { Link } from '@tanstack/react-router'
import { clsx } from 'clsx'
import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { TxNote } from '@/components/tx/tx-note.tsx'
import { Button } from '@/components/ui/button.tsx'
import { Card } from '@/components/ui/card.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { deployment, networkName } from '@/config/chain.ts'
import { paths } from '@/config/paths.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { GaslessChoice } from './gasless-choice.tsx'
import type { CheckoutStep } from './next-step.ts'
import { PayByRail } from './pay-by-rail.tsx'
import type { CartGroup } from './price-cart.ts'
import { SealingNote } from './sealing-note.tsx'
import { useCheckout } from './use-checkout.ts'

type Props = { groups: readonly CartGroup[]; total: bigint; hasTrouble: boolean }

const stages = ['connect', 'approve', 'pay'] as const
const stageOf: Record<CheckoutStep, number> = {
  connect: 0,
  switch: 0,
  wait: 1,
  faucet: 1,
  short: 1,
  approve: 1,
  address: 2,
  pay: 2,
  sign: 2,
}

/** The sum, who is credited, and the one primary button. */
export function CheckoutSummary({ groups, total, hasTrouble }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const checkout = useCheckout(groups, total)
  const { step, funds, state, referrer, advance, isBusy, switchFailed, gasless, delivery } = checkout
  const { token } = deployment()
  const at = stageOf[step]
  return (
    <Card className="space-y-5 lg:sticky lg:top-24" testId="checkout-summary">
      <p className="flex items-baseline justify-between">
        <span className="font-semibold">{t('checkout.youPay')}</span>
        <span
          className="tabular font-display text-3xl font-semibold"
          data-testid="checkout-total"
          data-units={total.toString()}
        >
          {format.money(total)}
        </span>
      </p>
      <p className="text-sm text-muted">
        {t('checkout.inToken', { symbol: token.symbol, name: token.name })}
        {funds && ` ${t('checkout.youHave', { amount: format.money(funds.balance) })}`}
      </p>
      <ol className="grid grid-cols-3 gap-2 text-xs font-semibold">
        {stages.map((stage, index) => (
          <li
            key={stage}
            aria-current={index === at ? 'step' : undefined}
            className={clsx(
              'flex items-center gap-1.5 border-t-2 pt-2',
              index <= at ? 'border-leaf text-leaf-text' : 'border-line text-muted',
            )}
          >
            {index < at ? <Check className="size-3.5" aria-hidden="true" /> : `${index + 1}.`}{' '}
            {t(`checkout.stages.${stage}`)}
          </li>
        ))}
      </ol>
      {referrer !== undefined && (
        <p className="text-sm" data-testid="checkout-referrer" data-account-id={referrer}>
          {referrer === 0 ? t('checkout.nobody') : t('checkout.credits', { id: referrer })}
        </p>
      )}
      {hasTrouble && (
        <Notice tone="warn" testId="checkout-trouble">
          {t('checkout.trouble')}{' '}
          <Link to={paths.cart} className="font-semibold underline">
            {t('cart.view')}
          </Link>
        </Notice>
      )}
      {step === 'short' && funds && (
        <Notice tone="bad" testId="checkout-short" live>
          {t('checkout.short', { amount: format.money(total - funds.balance), symbol: token.symbol })}
        </Notice>
      )}
      {switchFailed && (
        <Notice tone="bad" live>
          {t('problems.wrongNetwork')}
        </Notice>
      )}
      <GaslessChoice gasless={gasless} total={total} isBusy={isBusy} />
      <Button
        size="large"
        wide
        busy={isBusy || step === 'wait'}
        disabled={step === 'short' || (hasTrouble && step !== 'connect')}
        onClick={() => void advance()}
        data-testid="checkout-next"
        data-step={step}
      >
        {t(`checkout.steps.${step}`, { amount: format.money(total), network: networkName(), symbol: token.symbol })}
      </Button>
      <TxNote state={state} />
      <SealingNote state={delivery.state} />
      <PayByRail groups={groups} delivery={delivery} disabled={hasTrouble || isBusy} />
      <p className="text-sm text-muted">{t('checkout.escrow')}</p>
    </Card>
  )
}
