import { useTranslation } from 'react-i18next'
import { SignInNeeded } from '@/components/server/sign-in-needed.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { NoticeList } from './notice-list.tsx'
import { PreferencesCard } from './preferences-card.tsx'

/** What happened to one's orders, and where else to be told of it. */
export function NoticesPage() {
  const { t } = useTranslation()
  return (
    <div className="page">
      <PageTitle title={t('notices.title')} text={t('notices.text')} />
      <SignInNeeded title={t('notices.none')} text={t('notices.connect')}>
        <div className="grid items-start gap-8 lg:grid-cols-[1fr_26rem]">
          <NoticeList />
          <PreferencesCard />
        </div>
      </SignInNeeded>
    </div>
  )
}
