import { useTranslation } from 'react-i18next'
import { SignInNeeded } from '@/components/server/sign-in-needed.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { AddressBook } from './address-book.tsx'
import { Channels } from './channels.tsx'
import { OwnData } from './own-data.tsx'
import { ProfileForm } from './profile-form.tsx'
import { SecondFactors } from './second-factors.tsx'
import { Sessions } from './sessions.tsx'

/** What the private server holds of one: who one is, where parcels go, how one signs in, and the way to take it all back. */
export function AccountPage() {
  const { t } = useTranslation()
  return (
    <div className="page pb-16">
      <PageTitle title={t('account.title')} text={t('account.text')} />
      <SignInNeeded title={t('account.connect')} text={t('account.connectText')}>
        <div className="grid items-start gap-6 lg:grid-cols-2" data-testid="account">
          <div className="space-y-6">
            <ProfileForm />
            <Channels />
            <AddressBook />
          </div>
          <div className="space-y-6">
            <SecondFactors />
            <Sessions />
            <OwnData />
          </div>
        </div>
      </SignInNeeded>
    </div>
  )
}
