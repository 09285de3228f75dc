import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import type { Store } from '../../src/sink/database.ts'
import { sumUpFinal } from '../../src/sink/periods.ts'
import { readHeader } from '../../src/source/header.ts'
import { createRpc } from '../../src/source/rpc.ts'
import { begin } from '../../src/sync/begin.ts'
import { Mirror } from '../../src/sync/mirror.ts'
import type { TestMall } from './mall.ts'

/** Writes a deployment file of a test mall and returns its path. */
export async function deploymentFile(mall: TestMall): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'banyan-deployment-')), '31337.json')
  await writeFile(path, JSON.stringify(mall.deployment))
  return path
}

export type Follower = { mirror: Mirror; catchUp: () => Promise<void>; rollbacks: number[] }

/** A mirror of a test mall that is moved by hand. */
export async function followBy(
  store: Store,
  mall: TestMall,
  window = 64,
  batchLogs = 200,
  deployment?: string,
): Promise<Follower> {
  const rpc = createRpc([mall.chain.url], () => {})
  const { signal } = new AbortController()
  const cursor = await begin({
    rpc,
    db: store.db,
    deploymentPath: deployment ?? (await deploymentFile(mall)),
    log: pino({ level: 'silent' }),
    signal,
    isFirst: false,
  })
  const rollbacks: number[] = []
  const onRollback = (from: { number: number }, to: { number: number }) => void rollbacks.push(from.number - to.number)
  const settings = { window, batchLogs, verifyLogs: 'tip' as const, onStep: () => {}, onRollback }
  const mirror = new Mirror({ rpc, store, signal, ...settings }, cursor)
  const catchUp = async () => {
    for (;;) {
      const head = await readHeader(rpc, 'latest')
      if (!head) throw new Error('no head')
      if (!(await mirror.advance(head)) && mirror.cursor.hash === head.hash) break
    }
    while (await sumUpFinal(store));
  }
  return { mirror, catchUp, rollbacks }
}
