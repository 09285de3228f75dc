import { disconnect, getConnection, reconnect, watchConnection } from 'wagmi/actions'
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

/** Forgets the wallet; cart and invitation stay. */
export async function leave(): Promise<void> {
  await disconnect(walletConfig)
  publish()
}
