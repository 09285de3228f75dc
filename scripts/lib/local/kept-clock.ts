import { readFile, rename, writeFile } from 'node:fs/promises'
import type { PublicClient } from 'viem'
import { z } from 'zod'
import { clockOffset, mineBlock, moveClock } from '../chain/clock.ts'
import { homeFiles } from '../paths.ts'

const clockSchema = z.object({ genesis: z.int(), aheadSeconds: z.int() })

/** Unix second of the chain's first block, and by how many seconds its clock is ahead of the wall clock. */
export type KeptClock = z.output<typeof clockSchema>

/** Writes down how the chain's clock stands: anvil's own state forgets it. */
export async function keepClock(client: PublicClient, genesis: number) {
  const clock: KeptClock = { genesis, aheadSeconds: await clockOffset(client) }
  await writeFile(`${homeFiles.clock}.new`, `${JSON.stringify(clock)}\n`)
  await rename(`${homeFiles.clock}.new`, homeFiles.clock)
}

/** Sets a restarted chain's clock: as far ahead as it was kept, and never before its last block. */
export async function restoreClock(client: PublicClient, { aheadSeconds }: KeptClock) {
  const last = Number((await client.getBlock({ blockTag: 'latest' })).timestamp)
  const wall = Math.floor(Date.now() / 1_000)
  const wanted = Math.max(wall + aheadSeconds, last + 1)
  const now = wall + (await clockOffset(client))
  await moveClock(client, wanted - now)
  // a block tells everybody at once what time it is
  await mineBlock(client)
}

/** How the clock stood when it was last written down; undefined when it never was. */
export async function readKeptClock(): Promise<KeptClock | undefined> {
  try {
    return clockSchema.parse(JSON.parse(await readFile(homeFiles.clock, 'utf8')))
  } catch {
    return undefined
  }
}
