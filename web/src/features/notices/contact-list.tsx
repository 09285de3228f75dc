import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '@/components/ui/icon-button.tsx'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { useServerAct } from '@/lib/server/use-server-act.ts'
import { anySchema, type Contact } from './schemas.ts'

/** Where one is told, each with a way to end it. */
export function ContactList({ contacts }: { contacts: readonly Contact[] }) {
  const { t } = useTranslation()
  const { isBusy, run } = useServerAct()
  if (contacts.length === 0) return null
  return (
    <ul className="divide-y divide-line" data-testid="contacts">
      {contacts.map(({ id, channel, hint, isVerified, brokenAs }) => (
        <li key={id} className="flex items-center justify-between gap-3 text-sm" data-channel={channel}>
          <span>
            {t(`notices.preferences.${channel}`)}: {hint}
            {!isVerified && <span className="text-muted"> ({t('notices.preferences.unconfirmed')})</span>}
            {brokenAs !== null && (
              <span className="text-danger"> ({t('notices.preferences.broken', { reason: brokenAs })})</span>
            )}
          </span>
          <IconButton
            label={t('notices.preferences.remove', { what: hint })}
            disabled={isBusy}
            onClick={() => void run(() => serverAsk('DELETE', `/v1/notices/contacts/${id}`, anySchema))}
          >
            <X className="size-4" aria-hidden="true" />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}
