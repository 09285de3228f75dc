/** Monthly rewards out of breakage: `npm run epoch -- <step>`; the steps are listed by `npm run epoch -- --help`. */
import { z } from 'zod'
import { integerFlag } from './lib/cli/flag-types.ts'
import { readFlags } from './lib/cli/flags.ts'
import { runCommand } from './lib/cli/run-command.ts'
import { UserError } from './lib/cli/user-error.ts'
import { monthFlag } from './lib/epoch/month-flag.ts'
import { mallFlags, openSession } from './lib/epoch/session.ts'
import { accept } from './lib/epoch/steps/accept.ts'
import { claim } from './lib/epoch/steps/claim.ts'
import { compute } from './lib/epoch/steps/compute.ts'
import { expire } from './lib/epoch/steps/expire.ts'
import { propose } from './lib/epoch/steps/propose.ts'
import { status } from './lib/epoch/steps/status.ts'
import { veto } from './lib/epoch/steps/veto.ts'

const MAX_ID = 2 ** 40 - 1

const month = monthFlag.describe('a calendar month UTC, such as 2026-10')
const computeFlags = z.object({
  month,
  out: z.string().optional().describe('the file to write rewards and tree to'),
  check: z.string().optional().describe('a file of somebody else, to be compared'),
  ...mallFlags,
})
const monthFlags = z.object({ month, ...mallFlags })
const claimFlags = z.object({
  account: integerFlag(2, MAX_ID).optional().describe('the account to pay; all without it'),
  month: month.optional().describe('the month to claim; all that can be claimed without it'),
  file: z.string().optional().describe("the month's file; computed from the chain without it"),
  ...mallFlags,
})
const plainFlags = z.object(mallFlags)

type Step = { about: string; run: (argv: string[]) => Promise<number> }

const steps: Record<string, Step> = {
  compute: step('compute a month from the logs alone', computeFlags, compute, { signs: false }),
  propose: step('propose a month; needs REPORTER', monthFlags, propose),
  veto: step('strike a proposed month; needs GUARDIAN', monthFlags, veto),
  claim: step('pay rewards out to their wallets; anybody may', claimFlags, claim),
  status: step('what the pool holds and where every month stands', plainFlags, status, { signs: false }),
  expire: step('give back what nobody claimed in a year; anybody may', plainFlags, expire),
  accept: step('let the pool take account 0 over, once proposed; anybody may', plainFlags, accept),
}

await runCommand('epoch', async () => {
  const [name = '', ...argv] = process.argv.slice(2)
  if (name === '--help') return help()
  const found = Object.hasOwn(steps, name) ? steps[name] : undefined
  if (found) return found.run(argv)
  const known = Object.keys(steps).join(', ')
  throw new UserError(name === '' ? `a step is missing: ${known}` : `"${name}" is no step: ${known}`)
})

function step<S extends typeof plainFlags>(
  about: string,
  flags: S,
  run: (session: Awaited<ReturnType<typeof openSession>>, options: z.output<S>) => Promise<number>,
  { signs } = { signs: true },
): Step {
  return {
    about,
    run: async (argv) => {
      const options = readFlags(`npm run epoch -- <step> [--month 2026-10]`, flags, argv)
      return run(await openSession(options, { signs }), options)
    },
  }
}

function help(): number {
  console.log('usage: npm run epoch -- <step> [--help]')
  for (const [name, { about }] of Object.entries(steps)) console.log(`  ${name.padEnd(10)} ${about}`)
  return 0
}
