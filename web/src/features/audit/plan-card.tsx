import { useTranslation } from 'react-i18next'
import { Badge } from '@/components/ui/badge.tsx'
import { Card } from '@/components/ui/card.tsx'
import type { Plan } from '@/lib/api/types.ts'
import { useFormat } from '@/lib/format/use-format.ts'

const FOR_LIFE = 65_535

/** A plan in words and numbers. */
export function PlanCard({ plan }: { plan: Plan }) {
  const { t } = useTranslation()
  const format = useFormat()
  const levels = plan.levelBps.filter((bps) => bps > 0)
  const { windows } = plan
  const binding =
    plan.bindingDays === 0
      ? t('rules.bindingOrder')
      : plan.bindingDays === FOR_LIFE
        ? t('rules.bindingLife')
        : t('rules.bindingDays', { count: plan.bindingDays })
  const rows = [
    { name: t('rules.fee'), text: format.bps(plan.feeBps) },
    { name: t('rules.levels'), text: levels.map((bps) => format.bps(bps)).join(' · ') },
    { name: t('rules.binding'), text: binding },
    { name: t('terms.dispatch'), text: format.duration(windows.ship) },
    { name: t('terms.delivery'), text: format.duration(windows.delivery) },
    { name: t('terms.returns'), text: format.duration(windows.return) },
    { name: t('rules.response'), text: format.duration(windows.response) },
    { name: t('rules.arbitration'), text: format.duration(windows.arbitration) },
    { name: t('rules.selfRebate'), text: t(plan.flags.selfRebate ? 'common.yes' : 'common.no') },
    { name: t('rules.breakage'), text: t(plan.flags.breakageToMerchant ? 'rules.toMerchant' : 'rules.toPool') },
  ]
  return (
    <Card
      title={t('rules.plan', { id: plan.id })}
      testId="plan"
      action={plan.isRetired ? <Badge>{t('rules.retired')}</Badge> : <Badge tone="leaf">{t('rules.inUse')}</Badge>}
    >
      <dl className="divide-y divide-line text-sm">
        {rows.map(({ name, text }) => (
          <div key={name} className="flex justify-between gap-6 py-2">
            <dt className="text-muted">{name}</dt>
            <dd className="tabular text-right font-medium">{text}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
