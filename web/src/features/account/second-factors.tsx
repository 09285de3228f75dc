import { KeyRound } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { ServerNote } from '@/components/server/server-note.tsx'
import { Button } from '@/components/ui/button.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { useFormat } from '@/lib/format/use-format.ts'
import { type Factors, factorsSchema } from '@/lib/server/account-schemas.ts'
import { addPasskey } from '@/lib/server/passkeys.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { type ServerAct, useServerAct } from '@/lib/server/use-server-act.ts'
import { AuthenticatorApp } from './authenticator-app.tsx'
import { OwnCard } from './own-card.tsx'
import { useFactors } from './reads/factors.ts'
import { RecoveryCodes } from './recovery-codes.tsx'

/** Passkeys, the authenticator app and the codes on paper: what stands between a stolen wallet key and one's data. */
export function SecondFactors() {
  const { t } = useTranslation()
  const factors = useFactors()
  const act = useServerAct()
  return (
    <OwnCard title={t('account.factors')} text={t('account.factorsText')} read={factors} testId="factors">
      {(data) => (
        <div className="space-y-6">
          {data.passkeys.length === 0 && data.app === null && (
            <Notice tone="warn" testId="no-factor">
              {t('account.noFactor')}
            </Notice>
          )}
          <Passkeys passkeys={data.passkeys} act={act} />
          <AuthenticatorApp app={data.app} />
          {(data.passkeys.length > 0 || data.app !== null) && <RecoveryCodes left={data.recoveryCodesLeft} />}
        </div>
      )}
    </OwnCard>
  )
}

function Passkeys({ passkeys, act }: { passkeys: Factors['passkeys']; act: ServerAct }) {
  const { t } = useTranslation()
  const format = useFormat()
  const remove = (id: string) => act.run(() => serverAsk('DELETE', `/v1/factors/passkeys/${id}`, factorsSchema))
  return (
    <div className="space-y-3">
      <ul className="divide-y divide-line">
        {passkeys.map(({ id, device, usedAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3" data-testid="passkey">
            <div className="text-sm">
              <div className="flex items-center gap-2 font-semibold">
                <KeyRound className="size-4" aria-hidden="true" /> {t('account.passkeyOf', { device })}
              </div>
              <div className="text-muted">{t('account.usedAt', { time: format.dateTime(usedAt) })}</div>
            </div>
            <Button
              size="small"
              look="danger"
              busy={act.isBusy}
              onClick={() => void remove(id)}
              data-testid="remove-passkey"
            >
              {t('account.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <Button
        look="outline"
        size="small"
        busy={act.isBusy}
        onClick={() => void act.run(addPasskey)}
        data-testid="add-passkey"
      >
        {t('account.addPasskey')}
      </Button>
      <ServerNote problem={act.problem} />
    </div>
  )
}
