import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '@/lib/format/use-format.ts'
import type { ImportRow } from './import-rows.ts'

/** What an import will list, row by row; those already on the chain are ticked. */
export function ImportPreview({ rows, done }: { rows: readonly ImportRow[]; done: number }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <section
      aria-label={t('merchant.preview')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="-mx-5 max-h-[32rem] overflow-auto px-5 sm:-mx-6 sm:px-6"
    >
      <table className="w-full min-w-[34rem] text-left text-sm" data-testid="import-preview">
        <thead className="sticky top-0 bg-card text-muted">
          <tr>
            {(['name', 'category', 'price', 'stock'] as const).map((key) => (
              <th key={key} scope="col" className="py-2 pr-4 font-semibold">
                {t(`merchant.columns.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="tabular divide-y divide-line">
          {rows.map((row, index) => (
            <tr key={row.key}>
              <th scope="row" className="py-2 pr-4 font-medium">
                {index < done && (
                  <Check className="mr-1 inline size-4 text-leaf-text" aria-label={t('merchant.listed')} />
                )}
                {row.name}
              </th>
              <td className="pr-4">{row.product.category}</td>
              <td className="pr-4">{format.money(row.variant.price)}</td>
              <td>{format.number(row.variant.stock)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
