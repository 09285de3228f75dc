import { X } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { isLocalChain } from '@/config/chain.ts'
import { inviteStore } from '@/lib/referral.ts'
import { useStore } from '@/lib/store.ts'
import { inviteProblem } from './capture-invite.ts'

const DemoClock = lazy(async () => ({ default: (await import('./demo-clock.tsx')).DemoClock }))

/** The thin line above the header: who invited this visitor, and on a demo chain the clock. */
export function TopStrip() {
  const { t } = useTranslation()
  const invite = useStore(inviteStore)
  const isUnknown = useStore(inviteProblem)
  if (invite === null && !isUnknown && !isLocalChain()) return null
  return (
    <div className="bg-[#163f2b] text-[#f6f0dd] dark:bg-[#0b120e]">
      <div className="page flex min-h-10 flex-wrap items-center justify-between gap-x-6 gap-y-1 py-1 text-sm">
        {invite !== null && (
          <p data-testid="invited-by" data-account-id={invite.accountId}>
            {t('referral.invitedBy', { id: invite.accountId })}
          </p>
        )}
        {isUnknown && (
          <p role="status" data-testid="invite-unknown" className="flex items-center gap-2">
            {t('referral.unknown')}
            <button
              type="button"
              aria-label={t('common.close')}
              className="grid size-7 place-items-center"
              onClick={() => inviteProblem.set(false)}
            >
              <X className="size-4" aria-hidden="true" />
            </button>
          </p>
        )}
        {isLocalChain() && (
          <Suspense fallback={<span className="h-8" />}>
            <DemoClock />
          </Suspense>
        )}
      </div>
    </div>
  )
}
