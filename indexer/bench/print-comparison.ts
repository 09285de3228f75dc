import { table } from '../../scripts/lib/cli/table.ts'
import type { Compared } from './compare-databases.ts'

type Comparison = { sums: readonly Compared[]; rows: readonly Compared[] }

/** Every figure that both agree on, and both answers where they do not; `differences` counts the latter. */
export function printComparison({ sums, rows }: Comparison): { text: string; differences: number } {
  const all = [...sums, ...rows]
  const equal = all.filter(({ one, other }) => one === other)
  const different = all.filter(({ one, other }) => one !== other)
  const shown = table(
    ['mirror and Ponder agree on', ''],
    equal.map(({ figure, one }) => [figure, one]),
  )
  const wrong = different.map(({ figure, one, other }) => `DIFFERENT ${figure}\n  mirror: ${one}\n  Ponder: ${other}`)
  const verdict = `${sums.length} sums and the rows of ${rows.length} tables compared: ${different.length} differences`
  return { text: [shown, ...wrong, verdict].join('\n'), differences: different.length }
}
