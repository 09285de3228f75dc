import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until something holds, half a minute at most. */
export async function until(holds: () => Promise<boolean>, explain: () => string = () => ''): Promise<void> {
  for (let i = 0; i < 1_500; i++) {
    if (await holds().catch(() => false)) return
    await sleep(20)
  }
  throw new Error(`it never came to hold: ${explain()}`)
}
