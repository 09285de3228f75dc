import { useTranslation } from 'react-i18next'
import { ServerNote } from '@/components/server/server-note.tsx'
import { Badge } from '@/components/ui/badge.tsx'
import { Button } from '@/components/ui/button.tsx'
import { useFormat } from '@/lib/format/use-format.ts'
import { doneSchema } from '@/lib/server/account-schemas.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { useServerAct } from '@/lib/server/use-server-act.ts'
import { OwnCard } from './own-card.tsx'
import { useSessions } from './reads/sessions.ts'

/** Where one is signed in, each to be ended from here. */
export function Sessions() {
  const { t } = useTranslation()
  const format = useFormat()
  const sessions = useSessions()
  const act = useServerAct()
  const end = (path: string) => act.run(() => serverAsk('DELETE', path, doneSchema))
  return (
    <OwnCard title={t('account.sessions')} text={t('account.sessionsText')} read={sessions} testId="sessions">
      {({ items }) => (
        <div className="space-y-4">
          <ul className="divide-y divide-line">
            {items.map(({ id, device, seenAt, isThisOne }) => (
              <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3" data-testid="session">
                <div className="text-sm">
                  <div className="flex items-center gap-2 font-semibold">
                    {device}
                    {isThisOne && <Badge tone="leaf">{t('account.thisSession')}</Badge>}
                  </div>
                  <div className="text-muted">{t('account.seenAt', { time: format.dateTime(seenAt) })}</div>
                </div>
                <Button
                  size="small"
                  look={isThisOne ? 'quiet' : 'danger'}
                  busy={act.isBusy}
                  onClick={() => void end(isThisOne ? '/v1/session' : `/v1/sessions/${id}`)}
                  data-testid={isThisOne ? 'sign-out' : 'end-session'}
                >
                  {t(isThisOne ? 'account.signOut' : 'account.endSession')}
                </Button>
              </li>
            ))}
          </ul>
          <ServerNote problem={act.problem} />
        </div>
      )}
    </OwnCard>
  )
}
