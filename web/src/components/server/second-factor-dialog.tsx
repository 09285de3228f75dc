import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/components/ui/button.tsx'
import { Dialog } from '@/components/ui/dialog.tsx'
import { TextField } from '@/components/ui/field.tsx'
import { factorsSchema } from '@/lib/server/account-schemas.ts'
import { showPasskey } from '@/lib/server/passkeys.ts'
import { endSecondFactor, secondFactorDialog } from '@/lib/server/second-factor.ts'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { useServerAct } from '@/lib/server/use-server-act.ts'
import { useStore } from '@/lib/store.ts'
import { ServerNote } from './server-note.tsx'

/** Asks for a passkey, or for a code of the app or from paper; then what needed it goes on. */
export function SecondFactorDialog() {
  const { t } = useTranslation()
  const isOpen = useStore(secondFactorDialog) !== undefined
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => !open && endSecondFactor(false)}
      title={t('secondFactor.title')}
      text={t('secondFactor.text')}
      testId="second-factor-dialog"
    >
      <ShowFactor />
    </Dialog>
  )
}

function ShowFactor() {
  const { t } = useTranslation()
  const act = useServerAct()
  const [code, setCode] = useState('')
  const show = async (work: () => Promise<unknown>) => {
    if (await act.run(work)) endSecondFactor(true)
  }
  const showCode = () => serverAsk('POST', '/v1/factors/code', factorsSchema, { body: { code: code.trim() } })
  return (
    <div className="space-y-5">
      <Button wide busy={act.isBusy} onClick={() => void show(showPasskey)} data-testid="use-passkey">
        <KeyRound className="size-4" aria-hidden="true" /> {t('secondFactor.usePasskey')}
      </Button>
      <form
        className="space-y-3 border-t border-line pt-5"
        onSubmit={(event) => {
          event.preventDefault()
          void show(showCode)
        }}
      >
        <TextField
          label={t('secondFactor.code')}
          hint={t('secondFactor.codeHint')}
          value={code}
          autoComplete="one-time-code"
          onChange={(event) => setCode(event.target.value)}
          data-testid="factor-code"
        />
        <Button
          type="submit"
          look="outline"
          wide
          busy={act.isBusy}
          disabled={code.trim().length < 6}
          data-testid="use-code"
        >
          {t('secondFactor.useCode')}
        </Button>
      </form>
      <ServerNote problem={act.problem} />
    </div>
  )
}
