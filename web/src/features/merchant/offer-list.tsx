import { useTranslation } from 'react-i18next'
import { TxButton } from '@/components/tx/tx-button.tsx'
import { TxNote } from '@/components/tx/tx-note.tsx'
import { Badge } from '@/components/ui/badge.tsx'
import { CopyButton } from '@/components/ui/copy-button.tsx'
import { useChainNow } from '@/lib/chain-clock.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { useTx } from '@/lib/wallet/use-tx.ts'
import { cancelOfferCall } from './intents/cancel-offer.ts'
import { linkOf } from './link-of.ts'
import type { OfferRow } from './offer-rows.ts'

/** A merchant's numbers with their offers, uses and the way to take them back. */
export function OfferList({ merchantId, rows }: { merchantId: number; rows: readonly OfferRow[] }) {
  const { t } = useTranslation()
  const tx = useTx()
  if (rows.length === 0) return <p className="text-muted">{t('offers.none')}</p>
  return (
    <div className="space-y-4">
      <p className="text-sm text-muted">{t('offers.cancelMeans')}</p>
      <TxNote state={tx.state} />
      <ul className="divide-y divide-line">
        {rows.map((row) => (
          <li
            key={String(row.number)}
            className="flex flex-wrap items-center gap-3 py-3"
            data-testid="offer-row"
            data-number={String(row.number)}
            data-lines={row.lines}
            data-cancelled={row.isCancelled}
          >
            <Row row={row} />
            {!row.isCancelled && (
              <TxButton
                tx={tx}
                look="danger"
                size="small"
                onSend={() => void tx.run(cancelOfferCall(merchantId, row.number))}
                data-testid="cancel-offer"
              >
                {t('offers.cancel')}
              </TxButton>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Row({ row }: { row: OfferRow }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useChainNow()
  return (
    <div className="min-w-40 grow basis-0 space-y-1">
      <p className="flex flex-wrap items-center gap-2 font-semibold">
        {t('offers.one', { number: String(row.number) })}
        {row.lines > 0 && <Badge tone="leaf">{t('offers.usedLines', { count: row.lines })}</Badge>}
        {row.isCancelled && <Badge tone="danger">{t('offers.cancelled')}</Badge>}
      </p>
      {row.signed.map(({ offer, productName, code }) => (
        <p key={code} className="flex flex-wrap items-center gap-2 text-sm text-muted">
          {t('offers.terms', {
            product: productName,
            price: format.money(offer.unitPrice),
            until: format.dateTime(offer.validUntil),
          })}
          {now >= offer.validUntil && <Badge>{t('offers.over')}</Badge>}
          {!row.isCancelled && now < offer.validUntil && (
            <CopyButton text={linkOf(offer, code)} label={t('offers.copy')} />
          )}
        </p>
      ))}
    </div>
  )
}
