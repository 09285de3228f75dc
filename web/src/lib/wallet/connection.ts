import type { Connector, CreateConnectorFn } from 'wagmi'
import { connect, disconnect, getConnection, reconnect, watchConnection } from 'wagmi/actions'
import { DEMO_WALLET_ID } from './demo-wallet.ts'
import { DISCONNECTED, sessionStore } from './session.ts'
import { walletConfig } from './wallet-config.ts'

function publish(): void {
  const { status, isConnected, address, chainId, connector } = getConnection(walletConfig)
  if (status === 'disconnected') {
    sessionStore.set(DISCONNECTED)
    return
  }
  sessionStore.set({
    status: isConnected ? 'connected' : 'connecting',
    address,
    chainId,
    walletName: connector?.name,
    isDemo: connector?.id === DEMO_WALLET_ID,
  })
}

watchConnection(walletConfig, { onChange: publish })

/** Reconnects the wallet used last. */
export async function resume(): Promise<void> {
  await reconnect(walletConfig)
  publish()
}

/**
 * Comes with a wallet. The one before is left only once the new one agreed, unless it is the same wallet with another
 * person. Throws what the wallet throws.
 */
export async function come(connector: Connector | CreateConnectorFn, prepare?: () => Promise<void>): Promise<void> {
  const before = getConnection(walletConfig).connector
  const isSame = before !== undefined && before === connector
  if (isSame) await disconnect(walletConfig, { connector: before })
  await prepare?.()
  await connect(walletConfig, { connector })
  if (before && !isSame) await disconnect(walletConfig, { connector: before })
  publish()
}

/** Forgets the wallet; cart and invitation stay. */
export async function leave(): Promise<void> {
  await disconnect(walletConfig)
  await walletConfig.storage?.removeItem('recentConnectorId')
  publish()
}
