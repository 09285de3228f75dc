import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Card } from '@/components/ui/card.tsx'
import { SelectField } from '@/components/ui/field.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { ChoiceTable } from './choice-table.tsx'
import { ContactList } from './contact-list.tsx'
import { EmailForm } from './email-form.tsx'
import { PushButton } from './push-button.tsx'
import { preferencesQuery } from './reads.ts'
import { type Channel, type NoticeEvent, preferencesSchema } from './schemas.ts'
import { TelegramButton } from './telegram-button.tsx'
import { useServerAct } from './use-server-act.ts'

type Change = { language?: string; choices?: { event: NoticeEvent; channel: Channel; isOn: boolean }[] }

/** What is sent outside the shop, by which channel and where to. */
export function PreferencesCard({ address }: { address: string }) {
  const { t } = useTranslation()
  const { data } = useQuery(preferencesQuery(address))
  const { isBusy, reason, run } = useServerAct()
  if (!data) return null
  const change = (body: Change) => run(() => serverAsk('PUT', '/v1/notices/preferences', preferencesSchema, { body }))
  const { offered, contacts, pushKey } = data
  return (
    <Card title={t('notices.preferences.title')} className="space-y-5" testId="notice-preferences">
      <p className="text-sm text-muted">
        {offered.length === 0 ? t('notices.preferences.noChannel') : t('notices.preferences.text')}
      </p>
      {reason && (
        <Notice tone="bad" live>
          {t('notices.failed', { reason })}
        </Notice>
      )}
      {offered.length > 0 && (
        <>
          <ChoiceTable preferences={data} isBusy={isBusy} onChange={(choice) => void change({ choices: [choice] })} />
          <SelectField
            label={t('notices.preferences.language')}
            value={data.language}
            onChange={(event) => void change({ language: event.target.value })}
          >
            <option value="en">English</option>
            <option value="zh">中文</option>
          </SelectField>
          <ContactList contacts={contacts} />
          {offered.includes('email') && <EmailForm />}
          {offered.includes('telegram') && <TelegramButton />}
          {offered.includes('push') && pushKey !== null && <PushButton pushKey={pushKey} />}
        </>
      )}
    </Card>
  )
}
