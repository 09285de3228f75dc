import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TxButton } from '@/components/tx/tx-button.tsx'
import { TxNote } from '@/components/tx/tx-note.tsx'
import { Card } from '@/components/ui/card.tsx'
import { CopyButton } from '@/components/ui/copy-button.tsx'
import { SelectField } from '@/components/ui/field.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { deployment } from '@/config/chain.ts'
import { useChainNow } from '@/lib/chain-clock.ts'
import { decodeOffer } from '@/lib/offers/offer-code.ts'
import { useAccount } from '@/lib/reads/account.ts'
import { useProducts } from '@/lib/reads/products.ts'
import { useSession } from '@/lib/wallet/session.ts'
import { linkOf } from './link-of.ts'
import { type OfferForm, offerOf } from './offer-draft.ts'
import { OfferFields } from './offer-fields.tsx'
import { OfferPromise } from './offer-promise.tsx'
import { signedOffers } from './signed-offers.ts'
import { useSignOffer } from './use-sign-offer.ts'

const MOST_PRODUCTS = 100

/** The form of an offer, what it promises in words, and the link once it is signed. */
export function NewOffer({ merchantId, number }: { merchantId: number; number: bigint }) {
  const { t } = useTranslation()
  const { address } = useSession()
  const now = useChainNow()
  const owner = useAccount(merchantId).data?.wallet
  const cards = useProducts({ merchant: merchantId, flat: true, sort: 'name', limit: MOST_PRODUCTS }).data?.items ?? []
  const [form, setForm] = useState<OfferForm>({
    productId: undefined,
    price: '',
    buyer: '',
    uses: '1',
    quantity: '0',
    days: '14',
    number: String(number),
  })
  const { state, sign } = useSignOffer(merchantId)
  const card = cards.find(({ id }) => id === form.productId)
  const { offer, invalid } = offerOf(form, deployment().token.decimals, now)
  const isOwner = owner !== undefined && address?.toLowerCase() === owner.toLowerCase()
  return (
    <Card title={t('offers.new')} testId="new-offer">
      <div className="space-y-5">
        <p className="text-sm text-muted">{t('offers.text')}</p>
        {owner !== undefined && !isOwner && (
          <Notice tone="warn" testId="offers-owner-only">
            {t('offers.ownerOnly')}
          </Notice>
        )}
        <SelectField
          label={t('offers.product')}
          value={form.productId ?? ''}
          onChange={(event) => setForm({ ...form, productId: Number(event.target.value) || undefined })}
          data-testid="offer-product"
        >
          <option value="">{t('offers.choose')}</option>
          {cards.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        <OfferFields form={form} invalid={invalid} onChange={setForm} />
        {offer && card && <OfferPromise offer={offer} card={card} />}
        <TxNote state={state} />
        <TxButton
          tx={{ state, run: async () => undefined, reset: () => undefined }}
          wide
          disabled={!isOwner || offer === undefined || card === undefined}
          onSend={() => offer && card && void sign(offer, card.name)}
          data-testid="sign-offer"
        >
          {t('offers.sign')}
        </TxButton>
        <LastSigned merchantId={merchantId} />
      </div>
    </Card>
  )
}

function LastSigned({ merchantId }: { merchantId: number }) {
  const { t } = useTranslation()
  const last = signedOffers.get().findLast((each) => each.merchantId === merchantId)
  const offer = last && decodeOffer(last.code)?.offer
  if (!last || !offer) return null
  const link = linkOf(offer, last.code)
  return (
    <Notice tone="good" testId="offer-signed" live>
      <p>{t('offers.signed')}</p>
      <p className="mt-1 flex items-center gap-2">
        <a href={link} className="min-w-0 truncate text-leaf-text underline" data-testid="offer-link">
          {link}
        </a>
        <CopyButton text={link} label={t('offers.copy')} />
      </p>
    </Notice>
  )
}
