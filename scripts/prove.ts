/**
 * `npm run prove`: properties of the money arithmetic and of an order's life, proved for all inputs by solc's SMTChecker
 * and Z3. Each is then tried with a fault in it, which has to be found: a proof that cannot fail proves nothing.
 */
import { z } from 'zod'
import { readFlags } from './lib/cli/flags.ts'
import { runCommand } from './lib/cli/run-command.ts'
import { UserError } from './lib/cli/user-error.ts'
import { type Property, properties } from './lib/prove/properties.ts'
import { prove } from './lib/prove/prover.ts'
import { openZ3, type Z3 } from './lib/prove/z3.ts'

const schema = z.object({
  only: z.string().optional().describe('one harness alone, such as PlanBound'),
})

await runCommand('prove', async () => {
  const { only } = readFlags('npm run prove -- [--only HARNESS]', schema)
  const chosen = properties.filter(({ harness }) => harness === (only ?? harness))
  if (chosen.length === 0) {
    const names = new Set(properties.map(({ harness }) => harness))
    throw new UserError(`--only: there is no harness ${only}; choose one of ${[...names].join(', ')}`)
  }
  const z3 = await openZ3()
  try {
    let good = 0
    for (const property of chosen) if (await isSound(property, z3)) good++
    console.log(`${good} of ${chosen.length} properties proved, each refuted with a fault in it`)
    return good === chosen.length ? 0 : 1
  } finally {
    await z3.close()
  }
})

async function isSound(property: Property, z3: Z3): Promise<boolean> {
  const started = Date.now()
  const verdict = await prove(property, z3)
  const proved = Date.now()
  const faulty = await prove(property, z3, true)
  const seconds = (from: number, to: number) => `${((to - from) / 1_000).toFixed(1)} s`
  const word = verdict === 'proved' ? 'PROVED' : verdict === 'refuted' ? 'REFUTED' : 'NOT PROVED'
  console.log(
    `${word} ${property.harness} (${property.engine}, ${seconds(started, proved)}): ${property.sentence}; ` +
      `with a fault: ${faulty} (${seconds(proved, Date.now())})`,
  )
  return verdict === 'proved' && faulty === 'refuted'
}
