import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PersonAddress } from '@/components/delivery/person-address.tsx'
import { Button } from '@/components/ui/button.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import type { Order } from '@/lib/api/types.ts'
import { orderNumber } from '@/lib/format/order-number.ts'
import { useSession } from '@/lib/wallet/session.ts'
import type { ClearAddress } from './clear-address.ts'
import { printSlip } from './print-slip.ts'

type State = ClearAddress | { is: 'hidden' | 'opening' } | { is: 'failed'; reason: string }

/** Where a parcel goes, opened when the merchant asks for it; with its packing slip. */
export function OrderAddress({ order }: { order: Order }) {
  const { t, i18n } = useTranslation()
  const { address: wallet } = useSession()
  const [state, setState] = useState<State>({ is: 'hidden' })
  const show = async () => {
    if (wallet === undefined) return
    setState({ is: 'opening' })
    try {
      const { clearAddress } = await import('./clear-address.ts')
      setState(await clearAddress(order.id, order.merchantId, wallet))
    } catch (error) {
      setState({ is: 'failed', reason: error instanceof Error ? error.message : String(error) })
    }
  }
  if (state.is === 'clear') {
    const lines = order.lines.map(({ name, quantity }) => `${quantity} × ${name}`)
    const words = {
      title: t('delivery.slipTitle', { id: orderNumber(order.id) }),
      shipTo: t('delivery.shipTo'),
      contents: t('delivery.contents'),
    }
    return (
      <div className="mt-2 space-y-2 rounded-2xl border border-line p-4 text-sm">
        <PersonAddress address={state.address} />
        <div className="flex flex-wrap gap-2">
          <Button
            look="outline"
            size="small"
            onClick={() => printSlip({ words, address: state.address, lines, locale: i18n.language })}
            data-testid="packing-slip"
          >
            {t('delivery.slip')}
          </Button>
          <Button look="quiet" size="small" onClick={() => setState({ is: 'hidden' })}>
            {t('delivery.hide')}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <div className="space-y-2">
      <Button
        look="outline"
        size="small"
        busy={state.is === 'opening'}
        onClick={() => void show()}
        data-testid="show-address"
      >
        {t('delivery.show')}
      </Button>
      {(state.is === 'none' || state.is === 'locked' || state.is === 'wrongKey') && (
        <Notice tone="warn" live testId={`address-${state.is}`}>
          {t(`delivery.${state.is}`)}
        </Notice>
      )}
      {state.is === 'failed' && (
        <Notice tone="bad" live testId="address-failed">
          {t('delivery.gone', { reason: state.reason })}
        </Notice>
      )}
    </div>
  )
}
