import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { freePort } from '../../../indexer/test/support/free-port.ts'
import { IndexerProcess } from '../../../indexer/test/support/process.ts'

export type TestMirror = { url: string; untilIndexed: (block: bigint) => Promise<void>; stop: () => Promise<void> }

/** A mirror of the run's chain as a program of its own. */
export async function startMirror(): Promise<TestMirror> {
  const settings = {
    RPC_URL: inject('rpcUrl'),
    DEPLOYMENT: inject('deploymentFile'),
    DATA_DIR: await mkdtemp(join(inject('serverFolder'), 'mirror-')),
    HOST: '127.0.0.1',
    RATE_LIMIT: '0',
    POLL_MS: '100',
  }
  const mirror = new IndexerProcess(settings, await freePort())
  // a busy machine takes its time
  for (let tries = 0; tries < 5; tries++) {
    const isReady = await mirror.untilReady().then(
      () => true,
      () => false,
    )
    if (isReady) break
  }
  return {
    url: mirror.url,
    async untilIndexed(block) {
      while (((await mirror.block()) ?? -1) < Number(block)) await new Promise((resolve) => setTimeout(resolve, 50))
    },
    stop: async () => void (await mirror.end()),
  }
}
