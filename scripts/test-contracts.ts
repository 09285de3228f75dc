/**
 * `npm run test:contracts`, `npm run test:release`: everything that tries the contracts, part by part.
 *
 * Hardhat's engine (EDR) runs the profile's numbers because it needs a third less processor time than forge for the same
 * fuzz runs and less than half for the same invariant calls. forge runs every one of the same tests again with smaller
 * numbers and another seed (foundry.toml): a second EVM, a second fuzzer and a second compiler driver, so that what only
 * one of them lets through is seen. A test that only one engine finds is an error.
 */
import { z } from 'zod'
import { readFlags } from './lib/cli/flags.ts'
import { runCommand } from './lib/cli/run-command.ts'
import { table } from './lib/cli/table.ts'
import { contractParts } from './lib/testing/contract-parts.ts'
import { type Figures, sumOf } from './lib/testing/figures.ts'
import { chosenProfile } from './lib/testing/profile.ts'

const names = ['hardhat', 'stories', 'forge'] as const
const schema = z.object({
  only: z
    .enum(names)
    .optional()
    .describe(`one part alone: ${names.join(', ')}`),
})

type Ran = { name: string; figures: Figures; seconds: number }

await runCommand('test:contracts', async () => {
  const { only } = readFlags('npm run test:contracts -- [--only PART]', schema)
  const ran: Ran[] = []
  for (const name of only === undefined ? names : [only]) {
    console.log(`\n=== ${contractParts[name].title}`)
    const started = Date.now()
    const figures = await contractParts[name].run()
    ran.push({ name, figures, seconds: Math.round((Date.now() - started) / 1_000) })
  }
  return report(ran)
})

function report(ran: Ran[]): number {
  const rows = ran.map(({ name, figures: f, seconds }) => [name, f.passed, f.failed, f.fuzzRuns, f.calls, seconds])
  const head = [`profile ${chosenProfile().name}`, 'passed', 'failed', 'fuzz runs', 'invariant calls', 'seconds']
  console.log(
    `\n${table(
      head,
      rows.map((row) => row.map((cell) => cell.toLocaleString('en'))),
      [1, 2, 3, 4, 5],
    )}`,
  )

  const { passed, failed } = sumOf(ran.map(({ figures }) => figures))
  const [hardhat, forge] = ['hardhat', 'forge'].map((name) => ran.find((part) => part.name === name)?.figures)
  const isUneven = hardhat && forge && hardhat.passed + hardhat.failed !== forge.passed + forge.failed
  if (isUneven) console.error('test:contracts: the engines did not run the same tests: a file is seen by one only')
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 && !isUneven ? 0 : 1
}
