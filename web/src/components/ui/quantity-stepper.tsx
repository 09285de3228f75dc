import { Minus, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'

type Props = { value: number; max: number; onChange: (value: number) => void; label: string; min?: number }

const side = 'grid size-11 place-items-center rounded-full hover:bg-leaf-soft disabled:opacity-30'

/** A number of pieces with a button on either side. */
export function QuantityStepper({ value, max, onChange, label, min = 1 }: Props) {
  const { t } = useTranslation()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a pill
    <div
      role="group"
      aria-label={label}
      className="inline-flex items-center rounded-full border border-line-strong/50 bg-card"
    >
      <button
        type="button"
        className={side}
        disabled={value <= min}
        onClick={() => onChange(value - 1)}
        aria-label={t('common.less')}
      >
        <Minus className="size-4" aria-hidden="true" />
      </button>
      <span className="tabular min-w-7 text-center font-semibold" aria-live="polite" data-testid="quantity">
        {value}
      </span>
      <button
        type="button"
        className={side}
        disabled={value >= max}
        onClick={() => onChange(value + 1)}
        aria-label={t('common.more')}
      >
        <Plus className="size-4" aria-hidden="true" />
      </button>
    </div>
  )
}
