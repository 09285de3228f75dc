import { useTranslation } from 'react-i18next'
import { UnlockInbox } from '@/components/delivery/unlock-inbox.tsx'
import { Card } from '@/components/ui/card.tsx'
import { Hex } from '@/components/ui/hex.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { useMerchantId } from './merchant-context.ts'
import { NewInboxKey } from './new-inbox-key.tsx'
import { useAnnouncedKeys } from './reads/inbox-keys.ts'

/** The key that buyers seal addresses and messages to: which one stands on chain, opening it, making another. */
export function InboxPage() {
  const { t } = useTranslation()
  const merchantId = useMerchantId()
  const keys = useAnnouncedKeys(merchantId).data
  const [inUse] = keys ?? []
  return (
    <div className="space-y-6">
      <Card title={t('inbox.title')} testId="inbox-card">
        <p className="mb-4 text-sm text-muted">{t('inbox.text')}</p>
        {keys !== undefined && inUse === undefined && (
          <Notice tone="warn" testId="inbox-none">
            {t('inbox.none')}
          </Notice>
        )}
        {inUse !== undefined && (
          <p className="flex flex-wrap items-center gap-2 text-sm" data-testid="inbox-announced" data-key={inUse}>
            {t('inbox.announced', { version: keys?.length ?? 0 })} <Hex value={inUse} />
          </p>
        )}
      </Card>
      {inUse !== undefined && (
        <Card title={t('inbox.unlock')}>
          <UnlockInbox merchantId={merchantId} />
        </Card>
      )}
      <NewInboxKey merchantId={merchantId} isFirst={inUse === undefined} />
    </div>
  )
}
