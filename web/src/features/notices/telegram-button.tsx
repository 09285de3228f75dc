import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ServerNote } from '@/components/server/server-note.tsx'
import { Button, buttonStyle } from '@/components/ui/button.tsx'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { useServerAct } from '@/lib/server/use-server-act.ts'
import { linkSchema } from './schemas.ts'

/** A link to the bot that only who is signed in here has. */
export function TelegramButton() {
  const { t } = useTranslation()
  const { isBusy, problem, run } = useServerAct()
  const [link, setLink] = useState<string>()
  const begin = () =>
    run(async () => setLink((await serverAsk('POST', '/v1/notices/contacts/telegram', linkSchema)).link))
  return (
    <div className="space-y-2">
      {link === undefined ? (
        <Button look="outline" busy={isBusy} onClick={() => void begin()}>
          {t('notices.preferences.telegram')}
        </Button>
      ) : (
        <a href={link} target="_blank" rel="noreferrer" className={buttonStyle({ look: 'outline' })}>
          {t('notices.preferences.openTelegram')}
        </a>
      )}
      <ServerNote problem={problem} />
    </div>
  )
}
