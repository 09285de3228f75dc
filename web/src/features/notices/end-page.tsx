import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ServerNote } from '@/components/server/server-note.tsx'
import { Button } from '@/components/ui/button.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { paths } from '@/config/paths.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { useServerAct } from '@/lib/server/use-server-act.ts'
import { anySchema } from './schemas.ts'

/** Ends letters for whoever holds the link of one; opening it alone ends nothing, for mail programs open links by themselves. */
export function EndPage() {
  const { t } = useTranslation()
  const { ticket } = useSearch({ from: paths.noticesEnd })
  const { isBusy, problem, run } = useServerAct()
  const [isEnded, setIsEnded] = useState(false)
  const path = `/v1/notices/unsubscribe/${encodeURIComponent(ticket)}`
  return (
    <div className="page">
      <EmptyState title={t('notices.end.title')} text={t(isEnded ? 'notices.end.done' : 'notices.end.text')} isPage>
        {!isEnded && (
          <Button
            busy={isBusy}
            onClick={async () => setIsEnded((await run(() => serverAsk('POST', path, anySchema))) !== undefined)}
            data-testid="end-letters"
          >
            {t('notices.end.button')}
          </Button>
        )}
        <ServerNote problem={problem} />
      </EmptyState>
    </div>
  )
}
