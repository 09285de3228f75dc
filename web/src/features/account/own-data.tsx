import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ServerNote } from '@/components/server/server-note.tsx'
import { Button } from '@/components/ui/button.tsx'
import { Card } from '@/components/ui/card.tsx'
import { deletedSchema, ownDataSchema } from '@/lib/server/account-schemas.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { useServerAct } from '@/lib/server/use-server-act.ts'
import { saveFile } from './save-file.ts'

/** Taking all of one's data along, and having it deleted. */
export function OwnData() {
  const { t } = useTranslation()
  const act = useServerAct()
  const [isSure, setSure] = useState(false)
  const take = async () => {
    const data = await act.run(() => serverAsk('POST', '/v1/own-data/export', ownDataSchema))
    if (data) saveFile(`banyan-${data.wallet}.json`, JSON.stringify(data, null, 2), 'application/json')
  }
  const remove = () => act.run(() => serverAsk('DELETE', '/v1/own-data', deletedSchema))
  return (
    <Card title={t('account.data')} testId="own-data">
      <p className="mb-4 text-sm text-muted">{t('account.dataText')}</p>
      <div className="flex flex-wrap gap-3">
        <Button look="outline" size="small" busy={act.isBusy} onClick={() => void take()} data-testid="export-data">
          {t('account.export')}
        </Button>
        {!isSure && (
          <Button look="danger" size="small" onClick={() => setSure(true)} data-testid="delete-data">
            {t('account.delete')}
          </Button>
        )}
      </div>
      {isSure && (
        <div className="mt-4 space-y-3" data-testid="delete-sure">
          <p className="text-sm">{t('account.deleteSure')}</p>
          <div className="flex flex-wrap gap-3">
            <Button look="danger" size="small" busy={act.isBusy} onClick={() => void remove()} data-testid="delete-now">
              {t('account.deleteNow')}
            </Button>
            <Button look="quiet" size="small" onClick={() => setSure(false)}>
              {t('account.cancel')}
            </Button>
          </div>
        </div>
      )}
      <div className="mt-4">
        <ServerNote problem={act.problem} />
      </div>
    </Card>
  )
}
