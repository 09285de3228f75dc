// everything that needs wagmi and viem is reached through this module, which is loaded on intent
import { disconnect, getConnection, reconnect, watchConnection } from 'wagmi/actions'
import { DEMO_WALLET_ID } from './demo-wallet.ts'
import { DISCONNECTED, sessionStore } from './session.ts'
import { walletConfig } from './wallet-config.ts'

export { readFunds } from './read-funds.ts'
export { readStandings } from './read-standings.ts'
export { sendCall } from './send-call.ts'
export { switchToMall } from './switch-to-mall.ts'
export { walletConfig } from './wallet-config.ts'

function publish(): void {
  const connection = getConnection(walletConfig)
  if (connection.status === 'disconnected') return sessionStore.set(DISCONNECTED)
  sessionStore.set({
    status: connection.isConnected ? 'connected' : 'connecting',
    address: connection.address,
    chainId: connection.chainId,
    walletName: connection.connector?.name,
    isDemo: connection.connector?.id === DEMO_WALLET_ID,
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
