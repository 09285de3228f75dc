import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/components/ui/button.tsx'
import { TextField } from '@/components/ui/field.tsx'
import { Notice } from '@/components/ui/notice.tsx'
import { isLocalChain } from '@/config/chain.ts'
import { merchantInboxes } from '@/lib/delivery/merchant-inbox.ts'
import { ensureSignedIn } from '@/lib/server/ensure-signed-in.ts'
import { useStore } from '@/lib/store.ts'
import { useSession } from '@/lib/wallet/session.ts'

type State = { stage: 'idle' | 'opening' | 'refused' | 'notYours' } | { stage: 'failed'; reason: string }

/** Opens a merchant's key in this browser, by its passphrase or, in a demo, by the demo wallet. */
export function UnlockInbox({ merchantId }: { merchantId: number }) {
  const { t } = useTranslation()
  const { address } = useSession()
  const isOpen = (useStore(merchantInboxes)[merchantId]?.length ?? 0) > 0
  const [passphrase, setPassphrase] = useState('')
  const [state, setState] = useState<State>({ stage: 'idle' })
  if (isOpen) {
    return (
      <p role="status" className="text-sm text-leaf-text" data-testid="inbox-open">
        {t('inbox.isOpen')}
      </p>
    )
  }
  const attempt = async (work: (owner: `0x${string}`) => Promise<State['stage'] | undefined>) => {
    if (address === undefined) return
    setState({ stage: 'opening' })
    try {
      await ensureSignedIn(address)
      setState({ stage: ((await work(address)) ?? 'idle') as 'idle' })
    } catch (error) {
      setState({ stage: 'failed', reason: error instanceof Error ? error.message : String(error) })
    }
  }
  const byPassphrase = (event: FormEvent) => {
    event.preventDefault()
    void attempt(async () => {
      const { openByPassphrase } = await import('@/lib/delivery/merchant-inbox.ts')
      return (await openByPassphrase(merchantId, passphrase)) > 0 ? undefined : 'refused'
    })
  }
  const byWallet = () =>
    void attempt(async (owner) => {
      const { openByWallet } = await import('@/lib/delivery/merchant-inbox.ts')
      return (await openByWallet(merchantId, owner)) ? undefined : 'notYours'
    })
  return (
    <form className="space-y-3" onSubmit={byPassphrase} data-testid="unlock-inbox">
      <p className="text-sm text-muted">{t('inbox.unlockText')}</p>
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          label={t('inbox.passphrase')}
          type="password"
          autoComplete="current-password"
          value={passphrase}
          onChange={({ target }) => setPassphrase(target.value)}
          data-testid="inbox-passphrase"
        />
        <Button
          type="submit"
          busy={state.stage === 'opening'}
          disabled={passphrase === ''}
          data-testid="unlock-by-passphrase"
        >
          {t('inbox.open')}
        </Button>
        {isLocalChain() && (
          <Button look="outline" busy={state.stage === 'opening'} onClick={byWallet} data-testid="unlock-by-wallet">
            {t('inbox.openDemo')}
          </Button>
        )}
      </div>
      {(state.stage === 'refused' || state.stage === 'notYours') && (
        <Notice tone="warn" live testId="inbox-refused">
          {t(`inbox.${state.stage}`)}
        </Notice>
      )}
      {state.stage === 'failed' && (
        <Notice tone="bad" live testId="inbox-failed">
          {t('thread.failed', { reason: state.reason })}
        </Notice>
      )}
    </form>
  )
}
