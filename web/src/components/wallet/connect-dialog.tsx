import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '@/components/ui/dialog.tsx'
import { SkeletonRows } from '@/components/ui/skeleton.tsx'
import { useStore } from '@/lib/store.ts'
import { connectDialog } from '@/lib/wallet/session.ts'

const WalletList = lazy(() => import('./wallet-list.tsx').then((module) => ({ default: module.WalletList })))

/** Lists the wallets one can come with; the wallet code loads while the dialog already stands. */
export function ConnectDialog() {
  const { t } = useTranslation()
  const open = useStore(connectDialog)
  return (
    <Dialog
      open={open}
      onOpenChange={connectDialog.set}
      title={t('connect.title')}
      text={t('connect.text')}
      testId="connect-dialog"
    >
      <Suspense fallback={<SkeletonRows count={3} className="h-14" />}>
        <WalletList onDone={() => connectDialog.set(false)} />
      </Suspense>
    </Dialog>
  )
}
