import { clsx } from 'clsx'
import { useTranslation } from 'react-i18next'
import { SelectField } from '@/components/ui/field.tsx'
import { useCategories } from '@/lib/reads/categories.ts'
import { type ShopSearch, SORTS } from '@/lib/shop-search.ts'

type Props = { search: ShopSearch; onChange: (next: Partial<ShopSearch>) => void }

const chip = 'min-h-11 shrink-0 whitespace-nowrap rounded-full border px-4 text-sm font-medium transition-colors'
const on = 'border-leaf bg-leaf text-leaf-ink'
const off = 'border-line-strong/50 bg-card hover:border-leaf-text'

/** Categories, two switches and the order of the shelf. */
export function ShopFilters({ search, onChange }: Props) {
  const { t } = useTranslation()
  const selected = search.category
  const isSelected = ({ name }: { name: string }) => name === selected
  // the chosen one first, so that a phone shows it
  const categories = (useCategories().data?.items ?? []).toSorted(
    (a, b) => Number(isSelected(b)) - Number(isSelected(a)),
  )
  const choose = (category: string | undefined) => onChange({ category })
  return (
    <div className="flex flex-col gap-4 md:flex-row md:items-start md:justify-between">
      <fieldset className="min-w-0">
        <legend className="sr-only">{t('shop.categories')}</legend>
        <div className="-mx-4 flex gap-2 overflow-x-auto px-4 py-1 [scrollbar-width:none] md:mx-0 md:flex-wrap md:overflow-visible md:px-0">
          <button
            type="button"
            aria-pressed={!selected}
            className={clsx(chip, selected ? off : on)}
            onClick={() => choose(undefined)}
          >
            {t('shop.all')}
          </button>
          {categories.map(({ name, count }) => (
            <button
              key={name}
              type="button"
              aria-pressed={selected === name}
              className={clsx(chip, selected === name ? on : off)}
              onClick={() => choose(selected === name ? undefined : name)}
              data-testid="filter-category"
            >
              {name} <span className="tabular opacity-70">{count}</span>
            </button>
          ))}
        </div>
      </fieldset>
      <div className="flex shrink-0 flex-wrap items-center gap-x-5 gap-y-2">
        <Switch
          label={t('shop.onSale')}
          checked={search.sale ?? false}
          onChange={(sale) => onChange({ sale: sale || undefined })}
        />
        <Switch
          label={t('shop.inStock')}
          checked={search.stock ?? false}
          onChange={(stock) => onChange({ stock: stock || undefined })}
        />
        <SelectField
          label={t('shop.sort')}
          hideLabel
          value={search.sort ?? 'new'}
          onChange={(event) => onChange({ sort: event.target.value as (typeof SORTS)[number] })}
          data-testid="sort"
        >
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {t(`shop.sorts.${sort}`)}
            </option>
          ))}
        </SelectField>
      </div>
    </div>
  )
}

function Switch({ label, checked, onChange }: { label: string; checked: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className="flex min-h-11 cursor-pointer items-center gap-2 text-sm font-medium">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-5 accent-(--leaf)"
      />
      {label}
    </label>
  )
}
