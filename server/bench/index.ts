/** `npm run bench:server [-- --seconds 10 --json]`: how fast the private server answers; the load's source shares this machine. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { integerFlag } from '../../scripts/lib/cli/flag-types.ts'
import { readFlags } from '../../scripts/lib/cli/flags.ts'
import { runCommand } from '../../scripts/lib/cli/run-command.ts'
import { table } from '../../scripts/lib/cli/table.ts'
import { type Figures, isMet } from './figures.ts'
import { measureIntents } from './intents.ts'
import { measureMedia } from './media.ts'

const flags = z.object({
  seconds: integerFlag(1, 600).default(10).describe('how long each workload asks; 10'),
  json: z.boolean().default(false).describe('print the figures as JSON'),
})

const benches = [measureIntents, measureMedia]
const HEAD = ['workload', 'requests/s', 'p50 ms', 'p95', 'p99', 'CPU ms', 'failed', 'goal', 'met']

const printed = (row: Figures): string[] => [
  row.name,
  String(Math.round(row.rate)),
  ...[row.p50, row.p95, row.p99].map((time) => time.toFixed(1)),
  row.processor.toFixed(2),
  String(row.failures),
  row.goal ? `p95 ${row.goal.p95} ms at ${row.goal.rate}/s` : '',
  row.goal ? (isMet(row) ? 'yes' : 'no') : '',
]

await runCommand('bench:server', async () => {
  const { seconds, json } = readFlags('npm run bench:server -- --seconds 10', flags)
  const rows: Figures[] = []
  for (const measure of benches) {
    const folder = await mkdtemp(join(tmpdir(), 'banyan-bench-server-'))
    try {
      rows.push(...(await measure(folder, seconds)))
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }
  console.log(json ? JSON.stringify(rows, null, 2) : table(HEAD, rows.map(printed), [1, 2, 3, 4, 5, 6]))
  return rows.every(isMet) ? 0 : 1
})
