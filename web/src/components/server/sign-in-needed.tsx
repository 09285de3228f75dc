import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/components/ui/button.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { SkeletonRows } from '@/components/ui/skeleton.tsx'
import { useServerAct } from '@/lib/server/use-server-act.ts'
import { useServerSession } from '@/lib/server/use-server-session.ts'
import { connectDialog } from '@/lib/wallet/session.ts'
import { ServerNote } from './server-note.tsx'

type Props = { title: string; text: string; children: ReactNode }

/** A part of the shop that only its owner may see: without a wallet it offers to connect, without a session to sign in. */
export function SignInNeeded({ title, text, children }: Props) {
  const { t } = useTranslation()
  const { status, signIn } = useServerSession()
  const act = useServerAct()
  if (status === 'signedIn') return children
  if (status === 'loading') return <SkeletonRows />
  if (status === 'noWallet') {
    return (
      <EmptyState title={title} text={text} testId="wallet-needed">
        <Button onClick={() => connectDialog.set(true)} data-testid="connect-first">
          {t('wallet.connect')}
        </Button>
      </EmptyState>
    )
  }
  return (
    <EmptyState title={t('signIn.title')} text={t('signIn.text')} testId="sign-in-needed">
      <div className="space-y-3">
        <Button busy={act.isBusy} onClick={() => void act.run(signIn)} data-testid="sign-in">
          {t('signIn.signIn')}
        </Button>
        <ServerNote problem={act.problem} />
      </div>
    </EmptyState>
  )
}
