import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/components/ui/button.tsx'
import { AreaField } from '@/components/ui/field.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import type { ClearThread } from '@/lib/delivery/thread.ts'

const MOST_LETTERS = 2_000

type Props = {
  thread: ClearThread
  opensCase: boolean
  isBusy: boolean
  send: (text: string, opensCase: boolean) => Promise<boolean>
}

/** Where a message is written; without a key on the other side it says what is missing instead. */
export function ThreadComposer({ thread, opensCase, isBusy, send }: Props) {
  const { t } = useTranslation()
  const [text, setText] = useState('')
  const { merchantKey, buyerKey, own, side } = thread
  if (merchantKey === undefined) return <Notice testId="no-merchant-key">{t('thread.noMerchantKey')}</Notice>
  if (buyerKey === undefined) return <Notice testId="no-buyer-key">{t('thread.noBuyerKey')}</Notice>
  if (own === undefined) return side === 'merchant' ? <Notice>{t('delivery.locked')}</Notice> : null
  const isTooLong = text.length > MOST_LETTERS
  return (
    <div className="space-y-3">
      {opensCase && (
        <Notice tone="warn" testId="opens-case">
          {t('thread.case.open')}
        </Notice>
      )}
      <AreaField
        label={t('thread.write')}
        value={text}
        error={isTooLong ? t('thread.tooLong', { most: MOST_LETTERS }) : undefined}
        onChange={({ target }) => setText(target.value)}
        data-testid="message-text"
      />
      <Button
        busy={isBusy}
        disabled={text.trim() === '' || isTooLong}
        onClick={async () => (await send(text, opensCase)) && setText('')}
        data-testid="send-message"
      >
        {t('thread.send')}
      </Button>
    </div>
  )
}
