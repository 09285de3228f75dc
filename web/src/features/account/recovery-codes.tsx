import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ServerNote } from '@/components/server/server-note.tsx'
import { Button } from '@/components/ui/button.tsx'
import { CopyButton } from '@/components/ui/copy-button.tsx'
import { recoveryCodesSchema } from '@/lib/server/account-schemas.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { useServerAct } from '@/lib/server/use-server-act.ts'

/** Codes for the day the device is lost: made anew, shown this once. */
export function RecoveryCodes({ left }: { left: number }) {
  const { t } = useTranslation()
  const act = useServerAct()
  const [codes, setCodes] = useState<string[]>()
  const make = async () =>
    setCodes((await act.run(() => serverAsk('POST', '/v1/factors/recovery-codes', recoveryCodesSchema)))?.codes)
  return (
    <div className="space-y-3 border-t border-line pt-5">
      <p className="text-sm" data-testid="codes-left">
        {t('account.codesLeft', { count: left })}
      </p>
      {codes && (
        <div className="rounded-xl border border-line bg-paper p-4">
          <div className="flex items-start justify-between gap-3">
            <p className="text-sm text-muted">{t('account.codesText')}</p>
            <CopyButton text={codes.join('\n')} label={t('account.copyCodes')} />
          </div>
          <ul className="mt-3 grid gap-1 font-mono text-sm sm:grid-cols-2" data-testid="recovery-codes">
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
        </div>
      )}
      <Button look="outline" size="small" busy={act.isBusy} onClick={() => void make()} data-testid="make-codes">
        {t(left === 0 ? 'account.makeCodes' : 'account.renewCodes')}
      </Button>
      <ServerNote problem={act.problem} />
    </div>
  )
}
