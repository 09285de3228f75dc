import { createStore } from '@/lib/store.ts'

/** Whether the panel about one's wallet is open. */
export const walletPanel = createStore(false)
