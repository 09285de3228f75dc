import { compareDatabases } from './compare-databases.ts'
import { MIRROR, PONDER_COLD, PONDER_WARM } from './engines.ts'
import { printComparison } from './print-comparison.ts'
import { type Round, schemaOf } from './rounds.ts'

/** Compares what the mirror and Ponder have made of one chain in a round. Returns how many figures differ. */
export async function compareRound({ places }: Round, say: (text: string) => void): Promise<number> {
  let found = 0
  const mirror = places.get(MIRROR)
  for (const name of [PONDER_COLD, PONDER_WARM]) {
    const ponder = places.get(name)
    if (!mirror || !ponder || !('url' in mirror) || !('url' in ponder)) continue
    const compared = await compareDatabases(
      { url: mirror.url, schema: 'public' },
      { url: ponder.url, schema: schemaOf(name) },
    )
    const { text, differences } = printComparison(compared)
    // cold and warm agree in all but speed: their figures need not be read twice
    say(name === PONDER_COLD || differences > 0 ? `${name}\n${text}` : `${name}: ${text.split('\n').at(-1)}`)
    found += differences
  }
  return found
}
