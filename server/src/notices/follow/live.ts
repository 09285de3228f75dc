import { setTimeout as sleep } from 'node:timers/promises'
import type { Mirror } from './mirror.ts'

/** longer than the mirror's heartbeat: a line this quiet is dead */
const SILENCE_MS = 40_000
const PAUSE_MS = 1_000

export type LiveEvent = { kind: string; id: string }

/** Listens to the mirror and says when something happened; comes back by itself, telling where it was. Ends with the signal. */
export async function listen(mirror: Mirror, tell: (event: LiveEvent) => void, signal: AbortSignal): Promise<void> {
  let last: string | null = null
  while (!signal.aborted) {
    const quiet = new AbortController()
    try {
      let alarm = setTimeout(() => quiet.abort(), SILENCE_MS)
      const response = await mirror.live(last, AbortSignal.any([signal, quiet.signal]))
      for await (const line of linesOf(response)) {
        clearTimeout(alarm)
        alarm = setTimeout(() => quiet.abort(), SILENCE_MS)
        if (line.id === undefined) continue
        last = line.id
        tell({ kind: line.kind, id: line.id })
      }
      clearTimeout(alarm)
    } catch {
      // what was missed is told when the line stands again
    }
    await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined)
  }
}

/** An event for each blank line, and one without an id for every other sign of life. */
async function* linesOf(response: Response): AsyncGenerator<{ kind: string; id?: string }> {
  if (!response.ok || response.body === null) throw new Error(`the mirror's stream answered ${response.status}`)
  let rest = ''
  let event: { kind: string; id?: string } = { kind: 'message' }
  for await (const text of response.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line.startsWith('event:')) event.kind = line.slice(6).trim()
      if (line.startsWith('id:')) event.id = line.slice(3).trim()
      if (line.trim() === '') {
        yield event
        event = { kind: 'message' }
      }
    }
  }
}
