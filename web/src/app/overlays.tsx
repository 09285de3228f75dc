import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react'
import { cartDrawer } from '@/lib/cart-store.ts'
import { needMessages, type Part } from '@/lib/i18n/i18n.ts'
import { secondFactorDialog } from '@/lib/server/second-factor.ts'
import { type Store, useStore } from '@/lib/store.ts'
import { connectDialog } from '@/lib/wallet/session.ts'
import { walletPanel } from './wallet-panel-store.ts'

const CartDrawer = lazy(async () => ({ default: (await import('@/features/cart/cart-drawer.tsx')).CartDrawer }))
const ConnectDialog = lazyWithWords(
  'desk',
  async () => (await import('@/components/wallet/connect-dialog.tsx')).ConnectDialog,
)
const WalletPanel = lazyWithWords('desk', async () => (await import('./wallet-panel.tsx')).WalletPanel)
const SecondFactorDialog = lazyWithWords(
  'account',
  async () => (await import('@/components/server/second-factor-dialog.tsx')).SecondFactorDialog,
)

function lazyWithWords(words: Part, load: () => Promise<ComponentType>) {
  return lazy(async () => {
    const [component] = await Promise.all([load(), needMessages(words)])
    return { default: component }
  })
}

/** Dialogs that any page may open; their code is loaded when they are opened for the first time. */
export function Overlays() {
  const wantsConnect = useEverOpen(connectDialog)
  const wantsCart = useEverOpen(cartDrawer)
  const wantsPanel = useEverOpen(walletPanel)
  const wantsFactor = useEverOpen(secondFactorDialog)
  return (
    <Suspense fallback={null}>
      {wantsConnect && <ConnectDialog />}
      {wantsCart && <CartDrawer />}
      {wantsPanel && <WalletPanel />}
      {wantsFactor && <SecondFactorDialog />}
    </Suspense>
  )
}

function useEverOpen<T>(store: Store<T>): boolean {
  const open = Boolean(useStore(store))
  const [ever, setEver] = useState(open)
  useEffect(() => {
    if (open) setEver(true)
  }, [open])
  return ever || open
}
