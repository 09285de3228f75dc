import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SignInNeeded } from '@/components/server/sign-in-needed.tsx'
import { Card } from '@/components/ui/card.tsx'
import { LoadProblem } from '@/components/ui/load-problem.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SkeletonRows } from '@/components/ui/skeleton.tsx'
import { paths } from '@/config/paths.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import type { Payment } from '@/lib/server/payment-schemas.ts'
import { fiatText } from './fiat-text.ts'
import { HowToPay } from './how-to-pay.tsx'
import { usePayment } from './reads/payment.ts'

const tones = {
  created: 'info',
  waiting: 'info',
  paid: 'info',
  placing: 'info',
  placed: 'good',
  failed: 'bad',
  refunding: 'warn',
  refunded: 'good',
  expired: 'warn',
} as const

/** What becomes of a payment, live: from how to pay it to the order, or to the last refund. */
export function PaymentPage() {
  const { t } = useTranslation()
  const { id } = useParams({ strict: false }) as { id: string }
  return (
    <div className="page max-w-2xl">
      <PageTitle title={t('pay.title')} text={t('pay.text')} />
      <SignInNeeded title={t('pay.title')} text={t('pay.signIn')}>
        <Loaded id={id} />
      </SignInNeeded>
    </div>
  )
}

function Loaded({ id }: { id: string }) {
  const { data, isPending, isError, error, refetch } = usePayment(id)
  if (isPending) return <SkeletonRows />
  if (isError) return <LoadProblem error={error} onRetry={() => void refetch()} />
  return <Shown payment={data} />
}

function Shown({ payment }: { payment: Payment }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const { id, rail, state, currency, decimals, amount, rate, started, orderIds, refunded, refundDue, trouble } = payment
  const text = (units: string) => fiatText(units, currency, decimals, format.locale)
  const reason = `pay.troubles.${trouble}` as 'pay.troubles.late'
  return (
    <Card testId="payment">
      <div className="space-y-5" data-testid="payment-state" data-state={state}>
        <p className="flex items-baseline justify-between">
          <span className="font-semibold">{t(`pay.rails.${rail}`)}</span>
          <span
            className="tabular font-display text-3xl font-semibold"
            data-testid="payment-amount"
            data-units={amount}
          >
            {text(amount)}
          </span>
        </p>
        <p className="text-sm text-muted">
          {t('pay.rate', { rate, currency, tokens: format.money(BigInt(payment.tokenTotal)) })}{' '}
          {state === 'waiting' && t('pay.until', { time: format.dateTime(payment.expiresAt) })}
        </p>
        <Notice tone={tones[state]} live testId="payment-notice">
          {t(`pay.states.${state}`)}
        </Notice>
        {trouble && <p className="text-sm">{i18n.exists(reason) ? String(t(reason)) : t('pay.troubles.refused')}</p>}
        {state === 'waiting' && started && <HowToPay started={started} amount={text(amount)} />}
        {(refunded !== '0' || refundDue !== '0') && (
          <dl className="grid grid-cols-2 gap-1 text-sm">
            <dt>{t('pay.refunded')}</dt>
            <dd className="tabular text-right" data-testid="payment-refunded" data-units={refunded}>
              {text(refunded)}
            </dd>
            <dt>{t('pay.refundDue')}</dt>
            <dd className="tabular text-right" data-units={refundDue}>
              {text(refundDue)}
            </dd>
          </dl>
        )}
        {orderIds.map((order) => (
          <Link
            key={order}
            to={paths.order}
            params={{ id: order }}
            className="block font-semibold underline"
            data-testid="payment-order"
            data-order-id={order}
          >
            {t('pay.order', { id: order })}
          </Link>
        ))}
        <p className="text-xs text-muted">{t('pay.number', { id })}</p>
      </div>
    </Card>
  )
}
