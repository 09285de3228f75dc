import { clsx } from 'clsx'
import { useTranslation } from 'react-i18next'
import type { Variant } from '@/lib/api/types.ts'
import { optionValues, variantWith } from './variant-choice.ts'

type Props = { variants: readonly Variant[]; selected: Variant; onSelect: (variant: Variant) => void }

/** A product's variants as choices: one row of values an option. */
export function VariantPicker({ variants, selected, onSelect }: Props) {
  const { t } = useTranslation()
  return (
    <div className="space-y-5">
      {optionValues(variants).map(({ name, values }) => (
        <fieldset key={name}>
          <legend className="mb-2 text-sm font-semibold">
            {name}: <span className="font-normal text-muted">{selected.options[name]}</span>
          </legend>
          <div className="flex flex-wrap gap-2">
            {values.map((value) => {
              const variant = variantWith(variants, selected, name, value)
              const isChosen = selected.options[name] === value
              const isGone = variant === undefined || variant.stock === 0
              return (
                <button
                  key={value}
                  type="button"
                  aria-pressed={isChosen}
                  disabled={variant === undefined}
                  onClick={() => variant && onSelect(variant)}
                  data-testid="option"
                  data-option={`${name}=${value}`}
                  className={clsx(
                    'min-h-11 rounded-xl border px-4 text-sm font-medium',
                    isChosen
                      ? 'border-leaf bg-leaf-soft text-leaf-text ring-1 ring-leaf'
                      : 'border-line-strong/50 bg-card hover:border-leaf-text',
                    isGone && 'text-muted line-through',
                  )}
                >
                  {value}
                  {isGone && <span className="sr-only"> ({t('product.soldOut')})</span>}
                </button>
              )
            })}
          </div>
        </fieldset>
      ))}
    </div>
  )
}
