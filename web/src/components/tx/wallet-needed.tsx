import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/components/ui/button.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { SkeletonRows } from '@/components/ui/skeleton.tsx'
import { connectDialog, useSession } from '@/lib/wallet/session.ts'

type Props = { title: string; text: string; children: (address: `0x${string}`) => ReactNode }

/** A part of the shop that is about one's own wallet; without one it offers to connect. */
export function WalletNeeded({ title, text, children }: Props) {
  const { t } = useTranslation()
  const { status, address } = useSession()
  if (address !== undefined) return children(address)
  if (status === 'connecting') return <SkeletonRows />
  return (
    <EmptyState title={title} text={text} testId="wallet-needed">
      <Button onClick={() => connectDialog.set(true)} data-testid="connect-first">
        {t('wallet.connect')}
      </Button>
    </EmptyState>
  )
}
