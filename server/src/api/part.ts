import type { Context } from './context.ts'
import type { App } from './route.ts'

/** A part of the server that is running. */
export type RunningPart = {
  routes?: (app: App) => void
  /** paths whose callers are machines with signatures of their own, not a browser of the shop: no origin is asked of them */
  machinePaths?: RegExp
  /** what is wrong with it, in a sentence that starts with its name; null for nothing */
  problem?: () => string | null
  stop?: () => Promise<void>
}

/** Opens a part: reads its settings, begins its work. Throws `ConfigError` for settings that cannot work. */
export type Part = (context: Context) => RunningPart | Promise<RunningPart>
