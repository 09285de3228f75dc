import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TxButton } from '@/components/tx/tx-button.tsx'
import { TxNote } from '@/components/tx/tx-note.tsx'
import { Card } from '@/components/ui/card.tsx'
import { AreaField, TextField } from '@/components/ui/field.tsx'
import { Picture } from '@/components/ui/picture.tsx'
import { deployment } from '@/config/chain.ts'
import { decimalToUnits } from '@/lib/format/units.ts'
import { pictureUrl } from '@/lib/picture-url.ts'
import { useTx } from '@/lib/wallet/use-tx.ts'
import { listCall } from './intents/list.ts'
import { catalogueProductOf, listingOf } from './listing-of.ts'
import { PictureList, type ProductPicture } from './picture-list.tsx'
import { TermsFields } from './terms-fields.tsx'
import { useTerms } from './use-terms.ts'

const EMPTY = { name: '', description: '', category: '', brand: '', pictureUrl: '', price: '', stock: '' }

/** Lists one product by hand. */
export function NewProductPage() {
  const { t } = useTranslation()
  const tx = useTx()
  const choice = useTerms()
  const { decimals, symbol } = deployment().token
  const [draft, setDraft] = useState(EMPTY)
  const [pictures, setPictures] = useState<ProductPicture[]>([])
  const field = (name: keyof typeof EMPTY) => ({
    value: draft[name],
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [name]: event.target.value }),
    'data-testid': `product-${name}`,
  })
  const price = decimalToUnits(draft.price, decimals)
  const stock = /^\d{1,9}$/.test(draft.stock) ? Number(draft.stock) : undefined
  const isPictureSound = draft.pictureUrl === '' || pictureUrl(draft.pictureUrl) !== undefined
  const typed = isPictureSound && draft.pictureUrl !== '' ? [{ url: draft.pictureUrl, caption: '' }] : []
  const all = [...pictures, ...typed]
  const isPriceSound = price !== undefined && price > 0n
  const { terms } = choice
  const isReady =
    draft.name.trim() !== '' && isPriceSound && stock !== undefined && isPictureSound && terms !== undefined

  const list = async () => {
    if (!isReady) return
    const product = catalogueProductOf({ ...draft, pictures: all, name: draft.name.trim(), price, stock })
    const [variant] = product.variants
    if (variant && (await tx.run(listCall(listingOf(product, variant, terms))))) {
      setDraft(EMPTY)
      setPictures([])
    }
  }

  return (
    <div className="grid items-start gap-6 lg:grid-cols-[1fr_20rem]">
      <Card title={t('merchant.newProduct')} className="space-y-5">
        <TextField label={t('merchant.name')} maxLength={200} {...field('name')} />
        <AreaField label={t('merchant.description')} maxLength={4000} {...field('description')} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField label={t('merchant.category')} maxLength={80} {...field('category')} />
          <TextField label={t('merchant.brand')} maxLength={80} {...field('brand')} />
          <TextField
            label={t('merchant.price', { symbol })}
            inputMode="decimal"
            error={draft.price === '' || isPriceSound ? undefined : t('merchant.priceInvalid')}
            {...field('price')}
          />
          <TextField
            label={t('merchant.stock')}
            inputMode="numeric"
            error={draft.stock === '' || stock !== undefined ? undefined : t('merchant.stockInvalid')}
            {...field('stock')}
          />
        </div>
        <PictureList pictures={pictures} onChange={setPictures} />
        <TextField
          label={t('merchant.picture')}
          hint={t('merchant.pictureHint')}
          error={isPictureSound ? undefined : t('merchant.pictureInvalid')}
          {...field('pictureUrl')}
        />
        <TermsFields {...choice} />
        <TxButton tx={tx} size="large" disabled={!isReady} onSend={() => void list()} data-testid="list-product">
          {t('merchant.list')}
        </TxButton>
        <TxNote state={tx.state} />
      </Card>
      <Card title={t('merchant.preview')}>
        <div className="overflow-hidden rounded-2xl">
          <Picture src={all[0]?.url ?? null} alt={all[0]?.caption || draft.name} />
        </div>
        <p className="mt-3 font-semibold">{draft.name || t('merchant.name')}</p>
      </Card>
    </div>
  )
}
