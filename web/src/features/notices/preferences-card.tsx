import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ServerNote } from '@/components/server/server-note.tsx'
import { Card } from '@/components/ui/card.tsx'
import { paths } from '@/config/paths.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { useServerAct } from '@/lib/server/use-server-act.ts'
import { ChoiceTable } from './choice-table.tsx'
import { ContactList } from './contact-list.tsx'
import { EmailForm } from './email-form.tsx'
import { PushButton } from './push-button.tsx'
import { preferencesQuery } from './reads.ts'
import { type Channel, type NoticeEvent, preferencesSchema } from './schemas.ts'
import { TelegramButton } from './telegram-button.tsx'

type Choice = { event: NoticeEvent; channel: Channel; isOn: boolean }

/** What is sent outside the shop, by which channel and where to. */
export function PreferencesCard() {
  const { t } = useTranslation()
  const { data } = useQuery(preferencesQuery)
  const { isBusy, problem, run } = useServerAct()
  if (!data) return null
  const change = (choice: Choice) =>
    run(() => serverAsk('PUT', '/v1/notices/preferences', preferencesSchema, { body: { choices: [choice] } }))
  const { offered, contacts, pushKey } = data
  return (
    <Card title={t('notices.preferences.title')} className="space-y-5" testId="notice-preferences">
      <p className="text-sm text-muted">
        {t('notices.preferences.text')}{' '}
        <Link to={paths.account} className="font-semibold underline">
          {t('notices.preferences.language')}
        </Link>
      </p>
      <ServerNote problem={problem} />
      <ChoiceTable preferences={data} isBusy={isBusy} onChange={(choice) => void change(choice)} />
      <ContactList contacts={contacts} />
      {offered.includes('email') && <EmailForm />}
      {offered.includes('telegram') && <TelegramButton />}
      {offered.includes('push') && pushKey !== null && <PushButton pushKey={pushKey} />}
    </Card>
  )
}
