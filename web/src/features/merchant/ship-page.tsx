import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { UnlockInbox } from '@/components/delivery/unlock-inbox.tsx'
import { TxButton } from '@/components/tx/tx-button.tsx'
import { TxNote } from '@/components/tx/tx-note.tsx'
import { Button } from '@/components/ui/button.tsx'
import { Card } from '@/components/ui/card.tsx'
import type { Order } from '@/lib/api/types.ts'
import { useChainNow } from '@/lib/chain-clock.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { useOrderPages } from '@/lib/reads/orders.ts'
import { useTx } from '@/lib/wallet/use-tx.ts'
import { declineCall } from './intents/decline.ts'
import { shipCall } from './intents/ship.ts'
import { LabelButton } from './label-button.tsx'
import { useMerchantId } from './merchant-context.ts'
import { OrderAddress } from './order-address.tsx'
import { OrderRows } from './order-rows.tsx'
import { useAnnouncedKeys } from './reads/inbox-keys.ts'
import { RefundForm } from './refund-form.tsx'

const PAGE = 50

/** Orders that are paid and wait for the carrier; many are shipped in one transaction. */
export function ShipPage() {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useChainNow()
  const merchantId = useMerchantId()
  const filter = { merchant: merchantId, status: 'Paid', limit: PAGE } as const
  const orders = useOrderPages(filter).data?.pages.flatMap((page) => page.items) ?? []
  const shippable = orders.filter(({ deadline }) => now < deadline).map(({ id }) => id)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const chosen = shippable.filter((id) => ticked.has(id))
  const hasKey = (useAnnouncedKeys(merchantId).data?.length ?? 0) > 0
  const tx = useTx()
  const toggle = (id: string) =>
    setTicked((before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id]))
  const ship = async () => {
    if (await tx.run(shipCall(chosen))) setTicked(new Set())
  }
  const tick = (order: Order) => (
    <input
      type="checkbox"
      className="mt-1 size-5 accent-(--leaf)"
      checked={ticked.has(order.id)}
      disabled={!shippable.includes(order.id)}
      onChange={() => toggle(order.id)}
      aria-label={t('merchant.tick', { id: order.id })}
      data-testid="tick-order"
    />
  )
  return (
    <div className="space-y-6">
      {hasKey && (
        <Card title={t('inbox.unlock')}>
          <UnlockInbox merchantId={merchantId} />
        </Card>
      )}
      <Card title={t('merchant.toShip')}>
        {shippable.length > 0 && (
          <div className="mb-2 flex flex-wrap items-center gap-3">
            <Button look="quiet" size="small" onClick={() => setTicked(new Set(shippable))} data-testid="tick-all">
              {t('merchant.tickAll')}
            </Button>
            <TxButton tx={tx} size="small" disabled={chosen.length === 0} onSend={() => void ship()} data-testid="ship">
              {t('merchant.ship', { count: chosen.length })}
            </TxButton>
            {hasKey && <LabelButton orders={orders.filter(({ id }) => chosen.includes(id))} />}
          </div>
        )}
        <TxNote state={tx.state} />
        <OrderRows
          filter={filter}
          empty={t('merchant.nothingToShip')}
          lead={tick}
          tail={(order) => (
            <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
              {hasKey && <OrderAddress order={order} />}
              <p className="text-sm text-muted">
                {now < order.deadline
                  ? t('merchant.shipBy', { when: format.fromNow(order.deadline, now) })
                  : t('merchant.shipTooLate')}
              </p>
              <TxButton
                tx={tx}
                look="quiet"
                size="small"
                onSend={() => void tx.run(declineCall(order.id))}
                data-testid="decline"
              >
                {t('merchant.decline')}
              </TxButton>
            </div>
          )}
        />
      </Card>
      <Card title={t('merchant.shipped')}>
        <OrderRows
          filter={{ merchant: merchantId, status: 'Shipped', limit: PAGE }}
          empty={t('merchant.nothingShipped')}
          tail={(order) => <RefundForm order={order} />}
        />
      </Card>
    </div>
  )
}
