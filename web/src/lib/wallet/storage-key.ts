/** The prefix under which the wallet library keeps its connection. */
export const WALLET_STORAGE_KEY = 'banyan.wallet'

/** Whether this visitor had a wallet connected when he left. */
export function wasConnected(): boolean {
  try {
    return localStorage.getItem(`${WALLET_STORAGE_KEY}.recentConnectorId`) !== null
  } catch {
    return false
  }
}
