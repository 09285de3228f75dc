import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { renderSVG } from 'uqr'
import { ServerNote } from '@/components/server/server-note.tsx'
import { Button } from '@/components/ui/button.tsx'
import { TextField } from '@/components/ui/field.tsx'
import { useFormat } from '@/lib/format/use-format.ts'
import { type Factors, factorsSchema, newAppSchema } from '@/lib/server/account-schemas.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { type ServerAct, useServerAct } from '@/lib/server/use-server-act.ts'

type NewApp = { secret: string; uri: string }

/** An authenticator app: to set up by scanning, and to remove. */
export function AuthenticatorApp({ app }: { app: Factors['app'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const act = useServerAct()
  const [begun, setBegun] = useState<NewApp>()
  const begin = async () => setBegun(await act.run(() => serverAsk('POST', '/v1/factors/app', newAppSchema)))
  const remove = () => act.run(() => serverAsk('DELETE', '/v1/factors/app', factorsSchema))
  return (
    <div className="space-y-3 border-t border-line pt-5">
      {app && (
        <div className="flex flex-wrap items-center justify-between gap-3" data-testid="app">
          <div className="text-sm">
            <div className="font-semibold">{t('account.app')}</div>
            <div className="text-muted">{t('account.since', { time: format.dateTime(app.confirmedAt) })}</div>
          </div>
          <Button size="small" look="danger" busy={act.isBusy} onClick={() => void remove()} data-testid="remove-app">
            {t('account.remove')}
          </Button>
        </div>
      )}
      {!app && !begun && (
        <Button look="outline" size="small" busy={act.isBusy} onClick={() => void begin()} data-testid="add-app">
          {t('account.addApp')}
        </Button>
      )}
      {!app && begun && <Confirm begun={begun} act={act} onDone={() => setBegun(undefined)} />}
      <ServerNote problem={act.problem} />
    </div>
  )
}

function Confirm({ begun, act, onDone }: { begun: NewApp; act: ServerAct; onDone: () => void }) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const picture = useMemo(
    () => `data:image/svg+xml,${encodeURIComponent(renderSVG(begun.uri, { border: 1 }))}`,
    [begun],
  )
  const body = { code: code.trim() }
  const confirm = async () => {
    if (await act.run(() => serverAsk('POST', '/v1/factors/app/confirm', factorsSchema, { body }))) onDone()
  }
  return (
    <form
      className="space-y-3"
      onSubmit={(event) => {
        event.preventDefault()
        void confirm()
      }}
    >
      <p className="text-sm text-muted">{t('account.scan')}</p>
      <img
        src={picture}
        alt={t('account.appQr')}
        width={192}
        height={192}
        className="size-48 rounded-2xl bg-white p-2"
      />
      <code className="block break-all font-mono text-xs" data-testid="app-secret">
        {begun.secret}
      </code>
      <TextField
        label={t('account.firstCode')}
        value={code}
        inputMode="numeric"
        autoComplete="one-time-code"
        onChange={(event) => setCode(event.target.value)}
        data-testid="app-code"
      />
      <Button
        type="submit"
        size="small"
        busy={act.isBusy}
        disabled={code.trim().length !== 6}
        data-testid="confirm-app"
      >
        {t('account.confirm')}
      </Button>
    </form>
  )
}
