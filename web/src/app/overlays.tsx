import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react'
import { cartDrawer } from '@/lib/cart-store.ts'
import { needMessages } from '@/lib/i18n/i18n.ts'
import { type Store, useStore } from '@/lib/store.ts'
import { connectDialog } from '@/lib/wallet/session.ts'
import { walletPanel } from './wallet-panel-store.ts'

const CartDrawer = lazy(async () => ({ default: (await import('@/features/cart/cart-drawer.tsx')).CartDrawer }))
const ConnectDialog = lazyWithDeskWords(
  async () => (await import('@/components/wallet/connect-dialog.tsx')).ConnectDialog,
)
const WalletPanel = lazyWithDeskWords(async () => (await import('./wallet-panel.tsx')).WalletPanel)

function lazyWithDeskWords(load: () => Promise<ComponentType>) {
  return lazy(async () => {
    const [component] = await Promise.all([load(), needMessages('desk')])
    return { default: component }
  })
}

/** Dialogs that any page may open; their code is loaded when they are opened for the first time. */
export function Overlays() {
  const wantsConnect = useEverOpen(connectDialog)
  const wantsCart = useEverOpen(cartDrawer)
  const wantsPanel = useEverOpen(walletPanel)
  return (
    <Suspense fallback={null}>
      {wantsConnect && <ConnectDialog />}
      {wantsCart && <CartDrawer />}
      {wantsPanel && <WalletPanel />}
    </Suspense>
  )
}

function useEverOpen(store: Store<boolean>): boolean {
  const open = useStore(store)
  const [ever, setEver] = useState(open)
  useEffect(() => {
    if (open) setEver(true)
  }, [open])
  return ever || open
}
