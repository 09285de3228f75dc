import { useTranslation } from 'react-i18next'
import { SelectField, TextField } from '@/components/ui/field.tsx'
import { useFormat } from '@/lib/format/use-format.ts'
import type { useTerms } from './use-terms.ts'

/** The commission a merchant promises and the plan it sells under. */
export function TermsFields({ plans, percent, setPercent, planId, setPlanId, terms }: ReturnType<typeof useTerms>) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        label={t('merchant.commission')}
        hint={t('merchant.commissionHint')}
        error={planId === undefined || terms !== undefined ? undefined : t('merchant.commissionInvalid')}
        inputMode="decimal"
        value={percent}
        onChange={(event) => setPercent(event.target.value)}
        data-testid="commission"
      />
      <SelectField
        label={t('merchant.plan')}
        value={planId ?? ''}
        onChange={(event) => setPlanId(Number(event.target.value))}
      >
        {plans.map((plan) => (
          <option key={plan.id} value={plan.id}>
            {t('merchant.planOption', {
              id: plan.id,
              days: format.duration(plan.windows.return),
              fee: format.bps(plan.feeBps),
            })}
          </option>
        ))}
      </SelectField>
    </div>
  )
}
