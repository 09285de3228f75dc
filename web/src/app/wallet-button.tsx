import { Wallet } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { buttonStyle } from '@/components/ui/button.tsx'
import { Spinner } from '@/components/ui/spinner.tsx'
import { deployment } from '@/config/chain.ts'
import { shortHex } from '@/lib/format/short-hex.ts'
import { loadStack } from '@/lib/wallet/load-stack.ts'
import { connectDialog, useSession } from '@/lib/wallet/session.ts'
import { walletPanel } from './wallet-panel-store.ts'

const look = buttonStyle({ look: 'outline', size: 'small' })

/** Connects a wallet, or shows whose is connected and whether it stands on the right network. */
export function WalletButton() {
  const { t } = useTranslation()
  const { status, address, chainId } = useSession()
  const warmUp = () => void loadStack().catch(() => undefined)
  if (status === 'connecting') {
    return (
      <span className={look} role="status" aria-label={t('wallet.connecting')}>
        <Spinner />
      </span>
    )
  }
  if (address === undefined) {
    return (
      <button
        type="button"
        className={look}
        onClick={() => connectDialog.set(true)}
        onPointerEnter={warmUp}
        onFocus={warmUp}
        data-testid="connect"
      >
        <Wallet className="size-4" aria-hidden="true" />
        <span className="max-sm:sr-only">{t('wallet.connect')}</span>
      </button>
    )
  }
  const isWrong = chainId !== deployment().chainId
  return (
    <button
      type="button"
      className={look}
      onClick={() => walletPanel.set(true)}
      data-testid="wallet"
      data-address={address}
    >
      <span className={`size-2.5 rounded-full ${isWrong ? 'bg-danger' : 'bg-leaf'}`} aria-hidden="true" />
      <span className="whitespace-nowrap font-mono text-xs max-sm:sr-only">
        {isWrong ? t('wallet.wrongNetwork') : shortHex(address)}
      </span>
      <Wallet className="size-4 sm:hidden" aria-hidden="true" />
    </button>
  )
}
