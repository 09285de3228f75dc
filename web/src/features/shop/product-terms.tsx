import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { paths } from '@/config/paths.ts'
import type { Plan } from '@/lib/api/types.ts'
import { useFormat } from '@/lib/format/use-format.ts'

/** The plan of a product in the words of a shop: dispatch, delivery, returns, cancelling. */
export function ProductTerms({ plan }: { plan: Plan }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { cancelGrace, ship, delivery, return: returns } = plan.windows
  const rows = [
    { name: t('terms.dispatch'), text: t('terms.dispatchText', { time: format.duration(ship) }) },
    { name: t('terms.delivery'), text: t('terms.deliveryText', { time: format.duration(delivery) }) },
    { name: t('terms.returns'), text: t('terms.returnsText', { time: format.duration(returns) }) },
    ...(cancelGrace > 0
      ? [{ name: t('terms.cancel'), text: t('terms.cancelText', { time: format.duration(cancelGrace) }) }]
      : []),
  ]
  return (
    <section aria-label={t('terms.title')} data-testid="product-terms">
      <dl className="divide-y divide-line border-y border-line text-sm">
        {rows.map(({ name, text }) => (
          <div key={name} className="grid grid-cols-[7rem_1fr] gap-4 py-3">
            <dt className="font-semibold">{name}</dt>
            <dd className="text-muted">{text}</dd>
          </div>
        ))}
      </dl>
      <Link to={paths.rules} className="mt-2 inline-flex min-h-9 items-center text-sm text-leaf-text hover:underline">
        {t('terms.plan', { id: plan.id })}
      </Link>
    </section>
  )
}
