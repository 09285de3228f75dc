import { useTranslation } from 'react-i18next'
import { Button } from '@/components/ui/button.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { ensureSignedIn } from '@/lib/server/ensure-signed-in.ts'
import { useIsSignedIn } from '@/lib/server/use-unread.ts'
import { connectDialog, useSession } from '@/lib/wallet/session.ts'
import { NoticeList } from './notice-list.tsx'
import { PreferencesCard } from './preferences-card.tsx'
import { useServerAct } from './use-server-act.ts'

/** What happened to one's orders, and where else to be told of it. */
export function NoticesPage() {
  const { t } = useTranslation()
  const { address, status } = useSession()
  const isSignedIn = useIsSignedIn()
  const { isBusy, reason, run } = useServerAct()
  return (
    <div className="page">
      <PageTitle title={t('notices.title')} text={t('notices.text')} />
      {reason && (
        <Notice tone="bad" live>
          {t('notices.failed', { reason })}
        </Notice>
      )}
      {status !== 'connected' || address === undefined ? (
        <EmptyState title={t('notices.none')} text={t('notices.connect')}>
          <Button onClick={() => connectDialog.set(true)}>{t('wallet.connect')}</Button>
        </EmptyState>
      ) : isSignedIn ? (
        <div className="grid items-start gap-8 lg:grid-cols-[1fr_26rem]">
          <NoticeList address={address} />
          <PreferencesCard address={address} />
        </div>
      ) : (
        <EmptyState title={t('notices.signInTitle')} text={t('notices.signInText')}>
          <Button busy={isBusy} onClick={() => void run(() => ensureSignedIn(address))} data-testid="sign-in">
            {t('notices.signIn')}
          </Button>
        </EmptyState>
      )}
    </div>
  )
}
