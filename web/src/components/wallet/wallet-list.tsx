import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Connector, type CreateConnectorFn, injected, useConnectors, WagmiContext } from 'wagmi'
import { Notice } from '@/components/ui/notice.tsx'
import { isLocalChain } from '@/config/chain.ts'
import { come } from '@/lib/wallet/connection.ts'
import { DEMO_WALLET_ID } from '@/lib/wallet/demo-wallet.ts'
import { toTxProblem } from '@/lib/wallet/to-tx-problem.ts'
import type { TxProblem } from '@/lib/wallet/tx-state.ts'
import { useProblemText } from '@/lib/wallet/use-problem-text.ts'
import { walletConfig } from '@/lib/wallet/wallet-config.ts'
import { DemoPeople } from './demo-people.tsx'
import { WalletRow } from './wallet-row.tsx'

type Props = { onDone: () => void }

/** The wallets this browser announces (EIP-6963) and, on a local chain, the demo people. */
export function WalletList({ onDone }: Props) {
  return (
    // not WagmiProvider: it forgets or reconnects wallets whenever it renders, and the session is resumed once, at the start
    <WagmiContext.Provider value={walletConfig}>
      <Choices onDone={onDone} />
    </WagmiContext.Provider>
  )
}

function Choices({ onDone }: Props) {
  const { t } = useTranslation()
  const problemText = useProblemText()
  const connectors = useConnectors()
  const [busy, setBusy] = useState<string>()
  const [problem, setProblem] = useState<TxProblem>()
  const wallets = connectors.filter(({ id }) => id !== DEMO_WALLET_ID)
  const demo = connectors.find(({ id }) => id === DEMO_WALLET_ID)
  // an old wallet that announces nothing is still reached through window.ethereum
  const legacy = wallets.length === 0 && 'ethereum' in window

  const choose = async (id: string, connector: Connector | CreateConnectorFn, prepare?: () => Promise<void>) => {
    setBusy(id)
    setProblem(undefined)
    try {
      await come(connector, prepare)
      onDone()
    } catch (error) {
      const found = toTxProblem(error)
      if (found.key !== 'rejected') setProblem(found)
    } finally {
      setBusy(undefined)
    }
  }

  return (
    <div className="space-y-6">
      {problem && (
        <Notice tone="bad" live testId="connect-problem">
          {problemText(problem)}
        </Notice>
      )}
      <section className="space-y-2">
        <h3 className="font-sans text-sm font-semibold text-muted">{t('connect.wallets')}</h3>
        {wallets.map((connector) => (
          <WalletRow
            key={connector.uid}
            name={connector.name}
            icon={connector.icon}
            busy={busy === connector.uid}
            testId={`wallet-${connector.id}`}
            onChoose={() => void choose(connector.uid, connector)}
          />
        ))}
        {legacy && (
          <WalletRow
            name={t('connect.browserWallet')}
            busy={busy === 'legacy'}
            testId="wallet-legacy"
            onChoose={() => void choose('legacy', injected())}
          />
        )}
        {wallets.length === 0 && !legacy && <p className="text-sm text-muted">{t('connect.none')}</p>}
      </section>
      {isLocalChain() && demo && <DemoPeople busy={busy} onChoose={(id, prepare) => void choose(id, demo, prepare)} />}
      <p className="text-xs text-muted">{t('connect.privacy')}</p>
    </div>
  )
}
