import type { ComponentProps, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/components/ui/button.tsx'
import { deployment, networkName } from '@/config/chain.ts'
import { loadStack } from '@/lib/wallet/load-stack.ts'
import { connectDialog, useSession } from '@/lib/wallet/session.ts'
import { isBusy } from '@/lib/wallet/tx-state.ts'
import type { Tx } from '@/lib/wallet/use-tx.ts'

type Props = Omit<ComponentProps<typeof Button>, 'onClick' | 'busy'> & {
  tx: Tx
  onSend: () => void
  children: ReactNode
}

/** A button that sends a transaction; without a wallet it connects one, on a wrong network it switches first. */
export function TxButton({ tx, onSend, children, ...rest }: Props) {
  const { t } = useTranslation()
  const session = useSession()
  if (session.status !== 'connected') {
    return (
      <Button
        {...rest}
        disabled={false}
        busy={session.status === 'connecting'}
        onClick={() => connectDialog.set(true)}
        data-testid="connect-first"
      >
        {t('wallet.connect')}
      </Button>
    )
  }
  if (session.chainId !== deployment().chainId) {
    return (
      <Button
        {...rest}
        disabled={false}
        data-testid="switch-network"
        onClick={async () => (await loadStack()).switchToMall().catch(() => undefined)}
      >
        {t('wallet.switch', { network: networkName() })}
      </Button>
    )
  }
  return (
    <Button {...rest} busy={isBusy(tx.state)} onClick={onSend}>
      {children}
    </Button>
  )
}
