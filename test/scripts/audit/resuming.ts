import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, expect, it } from 'vitest'
import { Rpc } from '../../../scripts/lib/audit/chain/rpc.ts'
import { Progress } from '../../../scripts/lib/audit/progress.ts'
import { reportData } from '../../../scripts/lib/audit/report.ts'
import { openReplay } from '../../../scripts/lib/audit/run-audit.ts'
import type { Audited } from './audited.ts'
import { isOf, without } from './lies.ts'
import { Refusal } from './rpc-proxy.ts'

/** Checkpoints, reorganisations, poor nodes, and what cannot be audited. */
export function resuming(audited: Audited) {
  let files = 0

  afterEach(() => {
    audited.mall.proxy.lie(undefined)
    audited.mall.proxy.limit(undefined)
  })

  const newFile = () => join(audited.mall.folder, `resume-${++files}.sqlite`)

  /** Replays up to a block and keeps the checkpoint. */
  async function replayTo(block: number, checkpoint: string) {
    const { deployment, proxy } = audited.mall
    const settings = { mirror: undefined, isFresh: false, progress: new Progress(() => {}) }
    const { books } = await openReplay({ rpc: new Rpc(proxy.url), deployment, block, checkpoint, ...settings })
    books.history.close()
  }

  it('goes on where it was stopped and finds the same', async () => {
    const whole = await audited.mall.audit()
    const checkpoint = newFile()
    await replayTo(Math.floor(whole.block.number / 2), checkpoint)
    const resumed = await audited.mall.audit({ checkpoint })
    expect(resumed.resumedFrom).toBe(Math.floor(whole.block.number / 2))
    expect(reportData(resumed)).toEqual(reportData(whole))
  })

  it('begins anew when the checkpoint is of a block the chain no longer has', async () => {
    const checkpoint = newFile()
    await audited.mall.audit({ checkpoint })
    const database = new DatabaseSync(checkpoint)
    database.exec(`update meta set value = replace(value, '"hash":"0x', '"hash":"0xf') where key = 'state'`)
    database.close()
    const said: string[] = []
    const { resumedFrom, books } = await audited.mall.audit({
      checkpoint,
      progress: new Progress((line) => said.push(line)),
    })
    expect(resumedFrom).toBeUndefined()
    expect(said).toContainEqual(
      expect.stringMatching(/the chain no longer has block \d+ of the checkpoint .*beginning anew/),
    )
    expect(books.differences.list).toEqual([])
  })

  it('keeps no books that the chain contradicts', async () => {
    const checkpoint = newFile()
    audited.mall.proxy.lie(without(isOf('OrderShipped')))
    expect((await audited.mall.audit({ checkpoint })).books.differences.count).toBeGreaterThan(0)
    audited.mall.proxy.lie(undefined)
    const { resumedFrom, books } = await audited.mall.audit({ checkpoint })
    expect(resumedFrom).toBeUndefined()
    expect(books.differences.list).toEqual([])
  })

  it('finds the same through a node that takes little at a time', async () => {
    const whole = await audited.mall.audit()
    audited.mall.proxy.limit({ batch: 20, every: 50 })
    audited.mall.proxy.lie(({ method, params }) => {
      const [{ fromBlock, toBlock }] = method === 'eth_getLogs' ? (params as [Record<string, string>]) : [{}]
      const isWide = Number(toBlock) - Number(fromBlock) >= 60
      return isWide ? new Refusal(-32_602, 'query returned more than 10000 results') : undefined
    })
    expect(reportData(await audited.mall.audit())).toEqual(reportData(whole))
  })

  it('refuses a node whose logs are of other blocks than it has', async () => {
    audited.mall.proxy.lie(({ method }, result) => {
      if (method !== 'eth_getLogs') return undefined
      return (result as { blockHash: string }[]).map((log) => ({ ...log, blockHash: `0x${'1'.repeat(64)}` }))
    })
    await expect(audited.mall.audit()).rejects.toThrow(/the node contradicts itself/)
  })

  it('says what keeps it from auditing', async () => {
    const { deployment } = audited.mall
    await expect(audited.mall.audit({ deployment: { ...deployment, chainId: 1 } })).rejects.toThrow(
      'the deployment is of chain 1, but the node is on chain 31337',
    )
    const elsewhere = { ...deployment, mall: '0x00000000000000000000000000000000000000aa' } as const
    await expect(audited.mall.audit({ deployment: elsewhere })).rejects.toThrow(
      /there is no contract at 0x0+aa on this chain/,
    )
    await expect(audited.mall.audit({ block: 1 })).rejects.toThrow(/the mall stands since block \d+, block 1 is older/)
    expect(() => new Rpc('ftp://nowhere')).toThrow('--rpc: "ftp://nowhere" is no http:// or https:// address')
  })
}
