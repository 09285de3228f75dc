import { useTranslation } from 'react-i18next'
import { TxButton } from '@/components/tx/tx-button.tsx'
import { TxNote } from '@/components/tx/tx-note.tsx'
import { Button, ButtonLink } from '@/components/ui/button.tsx'
import { Dialog } from '@/components/ui/dialog.tsx'
import { Hex } from '@/components/ui/hex.tsx'
import { deployment, isLocalChain } from '@/config/chain.ts'
import { paths } from '@/config/paths.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { useWalletInfo } from '@/lib/reads/wallet-info.ts'
import { useStore } from '@/lib/store.ts'
import { faucetCall } from '@/lib/wallet/faucet.ts'
import { loadStack } from '@/lib/wallet/load-stack.ts'
import { connectDialog, useSession } from '@/lib/wallet/session.ts'
import { useFunds } from '@/lib/wallet/use-funds.ts'
import { useTx } from '@/lib/wallet/use-tx.ts'
import { walletPanel } from './wallet-panel-store.ts'

/** One's wallet: what is in it, what the mall knows of it, and how to leave or become somebody else. */
export function WalletPanel() {
  const { t } = useTranslation()
  const format = useFormat()
  const open = useStore(walletPanel)
  const session = useSession()
  const { address } = session
  const funds = useFunds(open ? address : undefined)
  const accountId = useWalletInfo(address).data?.accountId ?? 0
  const tx = useTx()
  const close = () => walletPanel.set(false)
  const leave = async () => {
    await (await loadStack()).leave()
    close()
  }
  if (address === undefined) return null
  return (
    <Dialog open={open} onOpenChange={walletPanel.set} title={t('wallet.title')} side="right" testId="wallet-panel">
      <div className="space-y-6">
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2 text-sm">
          <dt className="text-muted">{t('wallet.with')}</dt>
          <dd>{session.walletName}</dd>
          <dt className="text-muted">{t('wallet.address')}</dt>
          <dd>
            <Hex value={address} testId="own-address" />
          </dd>
          <dt className="text-muted">{t('wallet.account')}</dt>
          <dd data-testid="own-account">{accountId > 0 ? `#${accountId}` : t('wallet.noAccount')}</dd>
          <dt className="text-muted">{t('wallet.balance', { symbol: deployment().token.symbol })}</dt>
          <dd className="tabular text-xl font-semibold" data-testid="own-balance">
            {funds.data ? format.money(funds.data.balance) : '…'}
          </dd>
        </dl>
        {isLocalChain() && (
          <div className="space-y-3">
            <TxButton tx={tx} look="outline" wide onSend={() => void tx.run(faucetCall())} data-testid="faucet">
              {t('wallet.faucet')}
            </TxButton>
            <TxNote state={tx.state} />
          </div>
        )}
        <div className="grid gap-2" onClickCapture={close}>
          <ButtonLink to={paths.orders} look="quiet">
            {t('nav.orders')}
          </ButtonLink>
          <ButtonLink to={paths.account} look="quiet" data-testid="panel-account">
            {t('nav.account')}
          </ButtonLink>
          <ButtonLink to={paths.partner} look="quiet">
            {t('nav.partner')}
          </ButtonLink>
        </div>
        <div className="grid gap-2 border-t border-line pt-5">
          <Button
            look="outline"
            data-testid="change-wallet"
            onClick={() => {
              close()
              connectDialog.set(true)
            }}
          >
            {t(session.isDemo ? 'wallet.becomeOther' : 'wallet.change')}
          </Button>
          <Button look="danger" onClick={() => void leave()} data-testid="disconnect">
            {t('wallet.disconnect')}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
