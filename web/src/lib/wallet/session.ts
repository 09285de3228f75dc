import { createStore, useStore } from '@/lib/store.ts'

/** Who is at the till. It knows no wallet library, so that pages can ask before the wallet code is loaded. */
export type Session = {
  status: 'disconnected' | 'connecting' | 'connected'
  address: `0x${string}` | undefined
  chainId: number | undefined
  walletName: string | undefined
  isDemo: boolean
}

export const DISCONNECTED: Session = {
  status: 'disconnected',
  address: undefined,
  chainId: undefined,
  walletName: undefined,
  isDemo: false,
}

export const sessionStore = createStore<Session>(DISCONNECTED)

/** Whether the dialog that lists wallets is open. */
export const connectDialog = createStore(false)

export const useSession = () => useStore(sessionStore)
