import type { Hono } from 'hono'
import type { SandboxKeys } from './keys.ts'
import type { Ledger, Trade } from './ledger.ts'

/** A notification as it is sent. */
export type Notice = { url: string; headers: Record<string, string>; body: string }

/** What every service of the sandbox works with. */
export type Sandbox = {
  app: Hono
  keys: SandboxKeys
  ledger: Ledger
  /** where it answers */
  url: () => string
  /** where the mall's server is reached: events of cards go where a dashboard says */
  mallUrl: () => string
  /** sends a notification, again when it is not taken; a test may take it instead */
  deliver: (notice: Notice) => Promise<void>
}

/** A service: its API, and how it tells of a trade that was paid. */
export type Service = { tell: (trade: Trade) => Notice | null }
