import { useTranslation } from 'react-i18next'
import { Card } from '@/components/ui/card.tsx'
import { LoadProblem } from '@/components/ui/load-problem.tsx'
import { useStore } from '@/lib/store.ts'
import { useMerchantId } from './merchant-context.ts'
import { NewOffer } from './new-offer.tsx'
import { nextNumber } from './offer-draft.ts'
import { OfferList } from './offer-list.tsx'
import { offerRows } from './offer-rows.ts'
import { useOffers } from './reads/offers.ts'
import { signedOffers } from './signed-offers.ts'

/** Prices a merchant signs for somebody or anybody, and what became of them. */
export function OffersPage() {
  const { t } = useTranslation()
  const merchantId = useMerchantId()
  const used = useOffers(merchantId)
  const rows = offerRows(merchantId, useStore(signedOffers), used.data?.items ?? [])
  const next = nextNumber(rows.map(({ number }) => number))
  return (
    <div className="grid items-start gap-6 xl:grid-cols-2">
      {/* the number of a new offer is known once the mirror has told which are used */}
      {!used.isPending && <NewOffer key={`${merchantId}/${next}`} merchantId={merchantId} number={next} />}
      <Card title={t('offers.list')} testId="offers">
        {used.error && <LoadProblem error={used.error} onRetry={() => void used.refetch()} />}
        <OfferList merchantId={merchantId} rows={rows} />
        <p className="mt-4 text-sm text-muted">{t('offers.here')}</p>
      </Card>
    </div>
  )
}
