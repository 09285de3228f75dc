import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectReader } from '../chain/connect.ts'
import { UserError } from '../cli/user-error.ts'
import { anvilBinary } from './anvil.ts'
import { freePort } from './ports.ts'

const TRIES = 150

/** Runs something against an empty local chain, which is stopped afterwards and leaves nothing behind. */
export async function withOwnChain<T>(run: (url: string) => Promise<T>): Promise<T> {
  const port = await freePort(18_545)
  const args = ['--host', '127.0.0.1', '--port', String(port), '--hardfork', 'osaka', '--accounts', '1', '--silent']
  const chain = spawn(anvilBinary(), args, { stdio: 'ignore' })
  const url = `http://127.0.0.1:${port}`
  try {
    await waitForChain(chain, url)
    return await run(url)
  } finally {
    await stop(chain)
  }
}

async function waitForChain(chain: ChildProcess, url: string) {
  const client = await connectReader({ rpc: url })
  for (let tries = 0; tries < TRIES && chain.exitCode === null; tries++) {
    if (await client.getChainId().catch(() => undefined)) return
    await sleep(100)
  }
  throw new UserError('the local chain did not start')
}

async function stop(chain: ChildProcess) {
  if (chain.exitCode !== null || chain.signalCode !== null) return
  const gone = once(chain, 'exit')
  chain.kill()
  await gone
}
