import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TxButton } from '@/components/tx/tx-button.tsx'
import { TxNote } from '@/components/tx/tx-note.tsx'
import { Card } from '@/components/ui/card.tsx'
import { TextField } from '@/components/ui/field.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { LEAST_LETTERS } from '@/lib/delivery/wrapped-secret.ts'
import { useNewInboxKey } from './use-new-inbox-key.ts'

/** Makes a key: random, wrapped by a passphrase, kept wrapped, and only then announced. */
export function NewInboxKey({ merchantId, isFirst }: { merchantId: number; isFirst: boolean }) {
  const { t } = useTranslation()
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const { tx, problem, make } = useNewInboxKey(merchantId)
  const isLong = passphrase.length >= LEAST_LETTERS
  const isSame = passphrase === again
  const send = async () => {
    if (!(await make(passphrase))) return
    setPassphrase('')
    setAgain('')
  }
  return (
    <Card title={t(isFirst ? 'inbox.create' : 'inbox.rotate')} testId="new-inbox-key">
      <div className="space-y-4">
        <p className="text-sm text-muted">
          {t('inbox.createText', { least: LEAST_LETTERS })} {!isFirst && t('inbox.rotateText')}
        </p>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={t('inbox.passphrase')}
            type="password"
            autoComplete="new-password"
            value={passphrase}
            error={passphrase !== '' && !isLong ? t('inbox.tooShort', { least: LEAST_LETTERS }) : undefined}
            onChange={({ target }) => setPassphrase(target.value)}
            data-testid="new-passphrase"
          />
          <TextField
            label={t('inbox.again')}
            type="password"
            autoComplete="new-password"
            value={again}
            error={again !== '' && !isSame ? t('inbox.differ') : undefined}
            onChange={({ target }) => setAgain(target.value)}
            data-testid="new-passphrase-again"
          />
        </div>
        <TxButton tx={tx} disabled={!isLong || !isSame} onSend={() => void send()} data-testid="announce-key">
          {t(isFirst ? 'inbox.create' : 'inbox.rotate')}
        </TxButton>
        {problem && (
          <Notice tone="bad" live testId="new-key-failed">
            {t('inbox.failed', { reason: problem })}
          </Notice>
        )}
        <TxNote state={tx.state} />
      </div>
    </Card>
  )
}
