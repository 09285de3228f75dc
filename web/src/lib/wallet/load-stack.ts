import { DISCONNECTED, sessionStore } from './session.ts'
import { wasConnected } from './storage-key.ts'

type Stack = typeof import('./stack.ts')['stack']

let loading: Promise<Stack> | undefined

/** Loads the wallet code once, on intent: it is heavier than the whole shop. A failed download may be tried again. */
export function loadStack(): Promise<Stack> {
  loading ??= import('./stack.ts').then(
    ({ stack }) => stack,
    (error) => {
      loading = undefined
      throw error
    },
  )
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
