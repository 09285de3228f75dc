/** Lets time pass on the running local mall: `npm run demo:skip -- 15d`. */

import { chainNow, mineBlock, moveClock } from './lib/chain/clock.ts'
import { connectRpc } from './lib/chain/connect.ts'
import { runCommand } from './lib/cli/run-command.ts'
import { UserError } from './lib/cli/user-error.ts'
import { demoAccount, KEEPER } from './lib/demo/demo-accounts.ts'
import { formatDuration, parseDuration } from './lib/duration.ts'
import { requireLocalRun } from './lib/local-run.ts'

await runCommand('demo:skip', async () => {
  const [text, ...more] = process.argv.slice(2)
  if (text === undefined || more.length > 0)
    throw new UserError('how long? `npm run demo:skip -- 15d` (d days, h hours, m minutes)')
  const seconds = parseDuration(text)
  if (seconds === 0) throw new UserError('0 is no time at all: try 15d')

  const { rpc } = await requireLocalRun()
  const { publicClient } = await connectRpc(rpc, demoAccount(KEEPER))
  await moveClock(publicClient, seconds)
  await mineBlock(publicClient)
  const now = new Date((await chainNow(publicClient)) * 1_000)
  console.log(`demo:skip: ${formatDuration(seconds)} passed; on the chain it is ${now.toUTCString()}`)
  return 0
})
