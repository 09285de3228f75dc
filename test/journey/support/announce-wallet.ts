/** What the test's side of the wallet answers: a result or an error, and what the page is told besides. */
export type WalletAnswer = {
  result?: unknown
  error?: { code: number; message: string }
  events?: [name: string, value: unknown][]
}

type Listener = (value: unknown) => void

/** Runs in the page before its own scripts: a provider that passes every request on, announced as EIP-6963 says. */
export function announceWallet(): void {
  const page = globalThis as unknown as {
    banyanTestWallet: (request: unknown) => Promise<WalletAnswer>
    dispatchEvent: (event: unknown) => void
    addEventListener: (name: string, listener: () => void) => void
    banyanTestWalletTell: (name: string, value: unknown) => void
    CustomEvent: new (name: string, options: { detail: unknown }) => unknown
  }
  const listeners = new Map<string, Set<Listener>>()
  page.banyanTestWalletTell = (name, value) => {
    for (const listener of listeners.get(name) ?? []) listener(value)
  }
  const provider = {
    request: async (request: unknown) => {
      const { result, error, events = [] } = await page.banyanTestWallet(request)
      if (error) throw Object.assign(new Error(error.message), { code: error.code })
      for (const [name, value] of events) page.banyanTestWalletTell(name, value)
      return result
    },
    on: (name: string, listener: Listener) => {
      listeners.set(name, (listeners.get(name) ?? new Set()).add(listener))
      return provider
    },
    removeListener: (name: string, listener: Listener) => {
      listeners.get(name)?.delete(listener)
      return provider
    },
  }
  const icon = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>'
  const info = {
    uuid: '5d2f1f0e-8f5a-4a6e-9d5e-1f7b6f0c9a01',
    name: 'Test wallet',
    icon,
    rdns: 'org.banyan.test-wallet',
  }
  const detail = Object.freeze({ info, provider })
  const announce = () => page.dispatchEvent(new page.CustomEvent('eip6963:announceProvider', { detail }))
  page.addEventListener('eip6963:requestProvider', announce)
  announce()
}

/** Runs in the page: the wallet's accounts are others now. */
export function tellPage(accounts: string[]): void {
  const page = globalThis as unknown as { banyanTestWalletTell: (name: string, value: unknown) => void }
  page.banyanTestWalletTell('accountsChanged', accounts)
}
