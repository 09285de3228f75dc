import { DISCONNECTED, sessionStore } from './session.ts'
import { wasConnected } from './storage-key.ts'

let loading: Promise<typeof import('./stack.ts')> | undefined

/** Loads the wallet code once, on intent: it is heavier than the whole shop. A failed download may be tried again. */
export function loadStack(): Promise<typeof import('./stack.ts')> {
  loading ??= import('./stack.ts').catch((error) => {
    loading = undefined
    throw error
  })
  return loading
}

/** Brings the visitor's last wallet back after a reload. */
export async function resumeSession(): Promise<void> {
  if (!wasConnected()) return
  sessionStore.set({ ...DISCONNECTED, status: 'connecting' })
  try {
    await (await loadStack()).resume()
  } catch {
    sessionStore.set(DISCONNECTED)
  }
}
