import { writeFile } from 'node:fs/promises'
import { UserError } from '../../cli/user-error.ts'
import { quantity, type Rpc } from '../chain/rpc.ts'
import { type Known, orderIn } from '../explain/explain-order.ts'
import { factOf } from '../mirror/fact-digest.ts'
import { headerOf, readHeader, type SentBlock } from './block-header.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import { receiptBytes, type SentReceipt } from './receipt.ts'
import { receiptTrie } from './receipt-trie.ts'

/** A block with the proofs of those of its receipts that are needed. */
type Proven = {
  number: number
  hash: string
  header: string
  receipts: { index: number; tx: string; proof: string[]; logs: string[] }[]
}

/** Writes everything about an order that can be checked without a chain; answers how many blocks, receipts and events. */
export async function writeBundle(known: Known, id: bigint, file: string) {
  const order = orderIn(known, id)
  const evidence = unique(await evidenceOf(known, order))
  const blocks: Proven[] = []
  for (const [number, some] of [...Map.groupBy(evidence, ({ event }) => event.place.block)].sort((a, b) => a[0] - b[0]))
    blocks.push(await proveBlock(known.rpc, number, new Set(some.map(({ event }) => event.place.tx))))

  const receipts = blocks.flatMap(({ number, receipts: some }) =>
    some.map((receipt) => ({ block: number, ...receipt })),
  )
  const { deployment } = known
  const { address, symbol, decimals } = deployment.token
  const bundle = {
    format: 'banyan-order-proof-1',
    chainId: deployment.chainId,
    mall: deployment.mall,
    token: { address, symbol, decimals },
    orderId: String(id),
    blocks: blocks.map(({ number, hash, header }) => ({ number, hash, header })),
    receipts: receipts.map(({ logs: _, ...receipt }) => receipt),
    events: evidence.map(({ event, about }) => {
      const receipt = receipts.findIndex(({ block, tx }) => block === event.place.block && tx === event.place.tx)
      const log = receipts[receipt]?.logs.indexOf(quantity(event.place.logIndex)) ?? -1
      return { receipt, log, name: event.name, about, says: factOf(event).args }
    }),
    split: order.split && splitText(order.split),
  }
  const text = JSON.stringify(bundle, (_, value) => (typeof value === 'bigint' ? String(value) : value), 2)
  await writeFile(file, `${text}\n`)
  return { blocks: blocks.length, receipts: receipts.length, events: evidence.length }
}

type Split = NonNullable<ReturnType<typeof orderIn>['split']>

function splitText({ proceeds, fee, breakage, credits }: Split) {
  return { proceeds, fee, breakage, credits }
}

/** An event may show two things; it stands in the bundle once. */
function unique(evidence: readonly Evidence[]): Evidence[] {
  const byPlace = new Map<string, Evidence>()
  for (const one of evidence) {
    const key = `${one.event.place.block}:${one.event.place.logIndex}`
    if (!byPlace.has(key)) byPlace.set(key, one)
  }
  return [...byPlace.values()]
}

async function proveBlock(rpc: Rpc, number: number, wanted: ReadonlySet<string>): Promise<Proven> {
  const block = await rpc.one<SentBlock>('eth_getBlockByNumber', quantity(number), false)
  const header = headerOf(block)
  const sent = await readReceipts(rpc, block)
  const trie = await receiptTrie(sent.map(receiptBytes))
  if (trie.root !== readHeader(header).receiptsRoot) {
    throw new UserError(
      `the receipts of block ${number} do not have the root of its header: the chain encodes them in another way, or the node errs`,
    )
  }
  const receipts = []
  for (const [index, { transactionHash: tx, logs }] of sent.entries()) {
    if (!wanted.has(tx)) continue
    receipts.push({
      index,
      tx,
      proof: await trie.proofOf(index),
      logs: logs.map(({ logIndex }) => quantity(Number(logIndex))),
    })
  }
  return { number, hash: block.hash, header, receipts }
}

/** All receipts of a block in their order; not every node has one call for that. */
async function readReceipts(rpc: Rpc, { number, transactions }: SentBlock): Promise<SentReceipt[]> {
  const whole = await rpc.one<SentReceipt[] | null>('eth_getBlockReceipts', number).catch(() => null)
  if (whole !== null) return whole
  return rpc.many<SentReceipt>(transactions.map((tx) => ({ method: 'eth_getTransactionReceipt', params: [tx] })))
}
