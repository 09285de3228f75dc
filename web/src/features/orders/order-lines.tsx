import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Picture } from '@/components/ui/picture.tsx'
import { paths } from '@/config/paths.ts'
import type { OrderLine } from '@/lib/api/types.ts'
import { useFormat } from '@/lib/format/use-format.ts'

/** What was bought, at the price of that moment. */
export function OrderLines({ lines }: { lines: readonly OrderLine[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <ul className="divide-y divide-line">
      {lines.map((line) => (
        <li key={line.productId} className="flex items-center gap-4 py-3 first:pt-0">
          <span className="w-14 shrink-0 overflow-hidden rounded-xl border border-line">
            <Picture src={line.image} alt="" sizes="3.5rem" />
          </span>
          <span className="min-w-0 grow">
            <Link to={paths.product} params={{ id: String(line.productId) }} className="font-medium hover:underline">
              {line.name}
            </Link>
            <span className="block text-sm text-muted">
              {t('orders.pieces', { count: line.quantity, price: format.money(line.unitPrice) })}
            </span>
            {line.offer !== null && (
              <span className="block text-sm text-leaf-text" data-testid="line-offer" data-number={String(line.offer)}>
                {t('orders.byOffer', { number: String(line.offer) })}
              </span>
            )}
          </span>
          <span className="tabular font-semibold">{format.money(line.unitPrice * BigInt(line.quantity))}</span>
        </li>
      ))}
    </ul>
  )
}
