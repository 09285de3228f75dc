import { UserError } from '../cli/user-error.ts'
import { type Books, openBooks } from './books/books.ts'
import { restoreBooks } from './books/checkpoint.ts'
import { type Block, readBlock, readFinalBlock } from './chain/blocks.ts'
import { describeEvent } from './chain/describe-event.ts'
import { type Rpc, RpcError } from './chain/rpc.ts'
import { type CodeFindings, checkDeployment } from './deployment/check-deployment.ts'
import type { Deployment } from './deployment/deployment.ts'
import { readSetting } from './deployment/read-setting.ts'
import { History } from './history/history.ts'
import { checkMirror, type MirrorFindings } from './mirror/check-mirror.ts'
import type { Mirror, MirrorBlock } from './mirror/mirror.ts'
import type { Progress } from './progress.ts'
import { eventCount, type Replay, replayTo } from './replay.ts'
import { checkEpochBlocks } from './storage/check-epochs.ts'
import { checkMoney, type Sums } from './storage/check-money.ts'
import { checkStorage } from './storage/check-storage.ts'
import { checkViews } from './storage/check-views.ts'

const LOCAL_CHAINS = [31_337, 1_337]
const TRIES = 5

/** What to audit and how. */
export type AuditOptions = {
  rpc: Rpc
  deployment: Deployment
  mirror: Mirror | undefined
  /** the block to audit; the mirror's, or else the last final one without it */
  block: number | undefined
  /** the checkpoint's file, or `:memory:` */
  checkpoint: string
  /** whether to begin at the deployment whatever the checkpoint holds */
  isFresh: boolean
  progress: Progress
}

/** Everything an audit found. */
export type AuditResult = {
  deployment: Deployment
  block: Block
  isFinal: boolean
  books: Books
  sums: Sums
  code: CodeFindings
  words: number
  views: number
  mirror: (MirrorFindings & { name: string }) | undefined
  resumedFrom: number | undefined
  calls: number
}

/** Books of a mall up to a block, ready to be compared or asked; whoever opens them closes their history. */
export type OpenReplay = Replay & { deployment: Deployment; final: Block; resumedFrom: number | undefined }

/** Replays the mall's logs, from the checkpoint on, up to a block. */
export async function openReplay(options: AuditOptions): Promise<OpenReplay> {
  const { rpc, deployment, mirror, progress, isFresh } = options
  const final = await readFinalBlock(rpc, LOCAL_CHAINS.includes(deployment.chainId))
  const target = mirror ? await mirror.block() : await readBlock(rpc, options.block ?? final.number)
  if (target.number < deployment.block)
    throw new UserError(`the mall stands since block ${deployment.block}, block ${target.number} is older`)
  const setting = await readSetting(rpc, deployment)
  const history = new History(options.checkpoint)
  try {
    const kept = isFresh ? undefined : restoreBooks(history, setting)
    const books = (kept && (await canResume(rpc, kept.mark, target.number, progress)) && kept.books) || undefined
    if (!books) history.clear()
    const { mall, pool, token, checkout } = setting
    const own = [mall, ...(pool ? [pool] : [])]
    const watched = { contracts: own, token, holders: [...own, ...(checkout ? [checkout] : [])] }
    const next = books && kept ? kept.mark.number + 1 : deployment.block
    const resumedFrom = books && kept ? kept.mark.number : undefined
    const replay = { rpc, books: books ?? openBooks(setting, history), watched, progress, next }
    const open = { ...replay, deployment, final, resumedFrom }
    await replayTo(open, target.number, final.number)
    return open
  } catch (error) {
    history.close()
    throw error
  }
}

/** A checkpoint of a block that the chain no longer has is of another branch, and worth nothing. */
async function canResume(rpc: Rpc, mark: MirrorBlock, target: number, progress: Progress): Promise<boolean> {
  const block = await readBlock(rpc, mark.number).catch(() => undefined)
  if (block?.hash !== mark.hash) {
    progress.note(`the chain no longer has block ${mark.number} of the checkpoint (${mark.hash}): beginning anew`)
    return false
  }
  if (mark.number > target) progress.note(`the checkpoint is of block ${mark.number}, past ${target}: beginning anew`)
  return mark.number <= target
}

/** Audits a mall. Throws a sentence for what keeps it from being audited; what is wrong with the mall is in the result. */
export async function runAudit(options: AuditOptions): Promise<AuditResult> {
  const { rpc, deployment, mirror, progress } = options
  const replay = await openReplay(options)
  const { books } = replay
  try {
    const code = await checkDeployment({ rpc, deployment, ...books })
    const state = await checkState(replay, options.block !== undefined)
    const { block } = state
    await checkEpochBlocks(rpc, books, deployment.block, block.number)
    const advance = (to: MirrorBlock) => advanceTo(replay, to)
    const describe = (number: number, logIndex: number) => describeEvent(rpc, replay.watched, number, logIndex)
    const reached = () => replay.next - 1
    const found = mirror && (await checkMirror({ mirror, books, progress, reached, advance, describe }))
    await requireSame(rpc, block)
    // books that the chain's state contradicts are worth nothing to the next audit
    if (books.differences.found('storage') > 0) books.history.clear()
    return {
      ...state,
      deployment,
      block,
      isFinal: block.number <= replay.final.number,
      books,
      code,
      mirror: found && mirror && { ...found, name: mirror.name },
      resumedFrom: replay.resumedFrom,
      calls: rpc.calls,
    }
  } finally {
    books.history.close()
  }
}

type State = Pick<AuditResult, 'block' | 'sums' | 'words' | 'views'>

/** Compares with the chain's state; where the node has forgotten that of the block, with that of its newest one. */
async function checkState(replay: Replay, isFixed: boolean): Promise<State> {
  const { rpc, books, progress } = replay
  for (let tries = 1; ; tries++) {
    const block = await readBlock(rpc, replay.next - 1)
    const before = books.differences.save()
    try {
      const words = await checkStorage(rpc, books, block.number, progress)
      const views = await checkViews(rpc, books, block)
      return { block, words, views, sums: await checkMoney(rpc, books, block.number) }
    } catch (error) {
      const latest = await readBlock(rpc, 'latest')
      if (!(error instanceof RpcError)) throw error
      if (isFixed || latest.number === block.number || tries === TRIES) throw forgotten(block, error)
      progress.note(
        `the node no longer tells the state of block ${block.number} (${error.message}): going on to ${latest.number}`,
      )
      books.differences.restore(before)
      await replayTo(replay, latest.number, block.number)
    }
  }
}

function forgotten({ number }: Block, { message }: RpcError): UserError {
  return new UserError(
    `the node does not tell the state of block ${number} (${message}): ask one that keeps states for longer`,
  )
}

/** Takes the books to a block of the mirror, which must be the chain's; answers how many events that took. */
async function advanceTo(replay: Replay, { number, hash }: MirrorBlock): Promise<number> {
  const { rpc, books } = replay
  const before = eventCount(books)
  if (number >= replay.next) await replayTo(replay, number, 0)
  const block = await readBlock(rpc, number)
  const says = () => `it stands at ${hash}, the chain has ${block.hash} there`
  books.differences.expect(block.hash === hash, 'mirror', `block ${number}`, says)
  return eventCount(books) - before
}

async function requireSame(rpc: Rpc, { number, hash }: Block) {
  const now = await readBlock(rpc, number)
  if (now.hash === hash) return
  throw new UserError(`block ${number} was replaced while it was audited (${hash} by ${now.hash}): run it again`)
}
