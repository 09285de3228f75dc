import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TxButton } from '@/components/tx/tx-button.tsx'
import { TxNote } from '@/components/tx/tx-note.tsx'
import { Dialog } from '@/components/ui/dialog.tsx'
import { TextField } from '@/components/ui/field.tsx'
import { deployment } from '@/config/chain.ts'
import type { ProductCard } from '@/lib/api/types.ts'
import { chainNow } from '@/lib/chain-clock.ts'
import { decimalToUnits, unitsToDecimal } from '@/lib/format/units.ts'
import { useTx } from '@/lib/wallet/use-tx.ts'
import { restockCall } from './intents/restock.ts'
import { setListedCall } from './intents/set-listed.ts'
import { setPriceCall } from './intents/set-price.ts'
import { setSaleCall } from './intents/set-sale.ts'

const DAY = 86_400

/** Reprices, restocks, puts on sale, hides: each its own transaction. */
export function EditProduct({ card, onClose }: { card: ProductCard; onClose: () => void }) {
  const { t } = useTranslation()
  const tx = useTx()
  const { decimals, symbol } = deployment().token
  const [priceText, setPriceText] = useState(unitsToDecimal(card.price, decimals))
  const [changeText, setChangeText] = useState('10')
  const [saleText, setSaleText] = useState('')
  const [daysText, setDaysText] = useState('7')
  const price = decimalToUnits(priceText, decimals)
  const sale = decimalToUnits(saleText, decimals)
  const change = /^-?\d{1,9}$/.test(changeText) ? Number(changeText) : undefined
  const days = /^\d{1,4}$/.test(daysText) ? Number(daysText) : 0
  const canReprice = price !== undefined && price > 0n && price !== card.price
  const canRestock = change !== undefined && change !== 0 && card.stock + change >= 0
  const canSale = sale !== undefined && sale > 0n && sale < card.price && days > 0
  const row = 'flex items-end gap-3 [&>:first-child]:grow'
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={card.name}
      side="right"
      testId="edit-product-dialog"
    >
      <div className="space-y-7">
        <TxNote state={tx.state} />
        <div className={row}>
          <TextField
            label={t('merchant.price', { symbol })}
            inputMode="decimal"
            value={priceText}
            onChange={(event) => setPriceText(event.target.value)}
            data-testid="new-price"
          />
          <TxButton
            tx={tx}
            look="outline"
            disabled={!canReprice}
            onSend={() => canReprice && void tx.run(setPriceCall(card.id, price))}
            data-testid="set-price"
          >
            {t('merchant.setPrice')}
          </TxButton>
        </div>
        <div className={row}>
          <TextField
            label={t('merchant.restockBy', { count: card.stock })}
            inputMode="numeric"
            value={changeText}
            onChange={(event) => setChangeText(event.target.value)}
            data-testid="restock-by"
          />
          <TxButton
            tx={tx}
            look="outline"
            disabled={!canRestock}
            onSend={() => canRestock && void tx.run(restockCall(card.id, change))}
            data-testid="restock"
          >
            {t('merchant.restock')}
          </TxButton>
        </div>
        <fieldset className="space-y-3">
          <legend className="font-semibold">{t('merchant.sale')}</legend>
          <div className="grid grid-cols-2 gap-3">
            <TextField
              label={t('merchant.salePrice', { symbol })}
              inputMode="decimal"
              value={saleText}
              onChange={(event) => setSaleText(event.target.value)}
              data-testid="sale-price"
            />
            <TextField
              label={t('merchant.saleDays')}
              inputMode="numeric"
              value={daysText}
              onChange={(event) => setDaysText(event.target.value)}
            />
          </div>
          <div className="flex flex-wrap gap-3">
            <TxButton
              tx={tx}
              look="outline"
              disabled={!canSale}
              onSend={() => canSale && void tx.run(setSaleCall(card.id, sale, chainNow(), chainNow() + days * DAY))}
              data-testid="set-sale"
            >
              {t('merchant.startSale')}
            </TxButton>
            {card.saleEnds !== null && (
              <TxButton
                tx={tx}
                look="quiet"
                onSend={() => void tx.run(setSaleCall(card.id, 0n, 0, 1))}
                data-testid="end-sale"
              >
                {t('merchant.endSale')}
              </TxButton>
            )}
          </div>
        </fieldset>
        <div className="border-t border-line pt-5">
          <TxButton
            tx={tx}
            look={card.isListed ? 'danger' : 'primary'}
            wide
            onSend={() => void tx.run(setListedCall(card.id, !card.isListed))}
            data-testid="toggle-listed"
          >
            {t(card.isListed ? 'merchant.hide' : 'merchant.show')}
          </TxButton>
        </div>
      </div>
    </Dialog>
  )
}
