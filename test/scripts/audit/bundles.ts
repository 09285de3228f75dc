import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decodeRlp, encodeRlp, hexlify, keccak256, randomBytes } from 'ethers'
import { beforeAll, describe, expect, it } from 'vitest'
import { readBundle } from '../../../scripts/lib/audit/bundle/bundle.ts'
import { checkBundle } from '../../../scripts/lib/audit/bundle/check-bundle.ts'
import { writeBundle } from '../../../scripts/lib/audit/bundle/make-bundle.ts'
import { provenValue } from '../../../scripts/lib/audit/bundle/prove-receipt.ts'
import { receiptTrie, trieKey } from '../../../scripts/lib/audit/bundle/receipt-trie.ts'
import { Rpc } from '../../../scripts/lib/audit/chain/rpc.ts'
import { explainOrder, type Known } from '../../../scripts/lib/audit/explain/explain-order.ts'
import { Progress } from '../../../scripts/lib/audit/progress.ts'
import { openReplay } from '../../../scripts/lib/audit/run-audit.ts'
import type { Audited } from './audited.ts'

type Json = {
  blocks: { number: number; hash: string; header: string }[]
  receipts: { block: number; index: number; proof: string[] }[]
  events: { name: string; receipt: number; says: Record<string, unknown> }[]
  split: { credits: { amount: string }[] }
}

/** Orders explained, and proven to somebody without a chain. */
export function bundles(audited: Audited) {
  let known: Known

  beforeAll(async () => {
    const { deployment, url } = audited.mall
    const rest = {
      mirror: undefined,
      block: undefined,
      checkpoint: ':memory:',
      isFresh: true,
      progress: new Progress(() => {}),
    }
    const { rpc, books, next } = await openReplay({ rpc: new Rpc(url), deployment, ...rest })
    known = { rpc, books, deployment, block: next - 1 }
  }, 120_000)

  /** The newest order of which a test says that it is the one it means. */
  function find(isMeant: (order: Known['books']['shelves'][number]['order']) => boolean): bigint {
    const order = known.books.shelves.map((shelf) => shelf.order).find(isMeant)
    if (!order) throw new Error('the simulation has no such order')
    return order.id
  }

  const settled = () => find(({ split, refunded }) => split !== null && split.credits.length > 1 && refunded > 0n)

  async function bundleOf(id: bigint): Promise<{ file: string; json: Json }> {
    const file = join(audited.mall.folder, `bundle-${id}.json`)
    await writeBundle(known, id, file)
    return { file, json: JSON.parse(await readFile(file, 'utf8')) as Json }
  }

  async function check(json: Json, trusted?: string[]) {
    const file = join(audited.mall.folder, 'changed.json')
    await writeFile(file, JSON.stringify(json))
    return checkBundle(await readBundle(file), trusted)
  }

  it('is sound for every kind of order', async () => {
    const kinds = new Map(
      known.books.shelves.map(({ order }) => [`${order.status} ${order.reason} ${order.planId}`, order.id]),
    )
    expect(kinds.size).toBeGreaterThan(5)
    for (const [kind, id] of kinds) {
      const { json } = await bundleOf(id)
      const { isSound, text } = await check(json)
      expect(isSound, `${kind}: ${text}`).toBe(true)
      expect(text).toContain(
        'these events are' in json ? '' : 'right by the specification: its total is the sum of its lines',
      )
    }
  })

  it('says which blocks are trusted', async () => {
    const { json } = await bundleOf(settled())
    const [first] = json.blocks
    const { text } = await check(json, [first?.hash ?? '', `0x${'2'.repeat(64)}`])
    expect(text).toContain(`${first?.hash}  (you trust it)`)
    expect(text).toContain(`(1 of ${json.blocks.length} given)`)
    expect(text).toContain(`anything about 0x${'2'.repeat(64)}, which no block of it has`)
    const all = await check(
      json,
      json.blocks.map(({ hash }) => hash),
    )
    expect(all.text).toContain('that the hashes you trust are of the canonical chain: that is your word')
  })

  describe('finds', () => {
    /** What is said of a bundle that was changed. */
    async function saidOf(change: (json: Json) => void): Promise<string> {
      const { json } = await bundleOf(settled())
      change(json)
      const { isSound, text } = await check(json)
      expect(isSound).toBe(false)
      return text
    }

    it('a forged receipt', async () => {
      const text = await saidOf(({ receipts, events }) => {
        const paid = events.find(({ name }) => name === 'OrderSettled')?.receipt ?? 0
        const proof = receipts[paid]?.proof ?? []
        proof.push(String(proof.pop()).replace(/.$/, (digit) => (digit === '0' ? '1' : '0')))
      })
      expect(text).toMatch(/receipt \d+ of block \d+ is forged or spoiled: a node of the proof does not have the hash/)
    })

    it('a receipt of another place', async () => {
      const text = await saidOf(({ receipts }) => {
        for (const receipt of receipts) receipt.index += 1
      })
      expect(text).toMatch(/is forged or spoiled/)
    })

    it('a forged header', async () => {
      const text = await saidOf(({ blocks }) => {
        const [block] = blocks
        if (block) block.header = withField(block.header, 11, '0x01')
      })
      expect(text).toMatch(/the header of block \d+ has the hash 0x\w+, not 0x/)
    })

    it('a header of another root, whose hash was made to fit', async () => {
      const text = await saidOf(({ blocks }) => {
        for (const block of blocks) {
          block.header = withField(block.header, 5, `0x${'3'.repeat(64)}`)
          block.hash = keccak256(block.header)
        }
      })
      expect(text).toMatch(/does not have the hash 0x3+/)
    })

    it('an event that is told otherwise', async () => {
      const text = await saidOf(({ events }) => {
        const told = events.find(({ name }) => name === 'OrderPlaced')
        if (told) told.says.total = '1'
      })
      expect(text).toMatch(
        /OrderPlaced in receipt \d+ of block \d+: the receipt has OrderPlaced .*, the bundle tells something else/,
      )
    })

    it('a refund that was left out', async () => {
      const text = await saidOf((json) => {
        json.events = json.events.filter(({ name }) => name !== 'OrderRefunded')
      })
      expect(text).toMatch(/all parts add up to the total, to the unit: \d+ of \d+/)
    })

    it('an event that is told twice', async () => {
      const text = await saidOf(({ events }) => {
        const refund = events.find(({ name }) => name === 'OrderRefunded')
        if (refund) events.push(refund)
      })
      expect(text).toContain('OrderRefunded is told twice')
    })

    it('a plan that was left out', async () => {
      const text = await saidOf((json) => {
        json.events = json.events.filter(({ name }) => name !== 'PlanPublished')
      })
      expect(text).toMatch(/no proven event says what plan \d is/)
    })

    it('another division than the receipts', async () => {
      const text = await saidOf(({ split }) => {
        const [credit] = split.credits
        if (credit) credit.amount = '1'
      })
      expect(text).toContain('the division it tells is not the one its receipts say')
    })
  })

  it('cannot find a chain that somebody made up: only trusted hashes can', async () => {
    const { json } = await bundleOf(settled())
    for (const block of json.blocks) {
      block.header = withField(block.header, 12, '0xbad0')
      const hash = keccak256(block.header)
      block.hash = hash
    }
    const { isSound, text } = await check(json)
    expect(isSound).toBe(true)
    expect(text).toContain(`that these hashes are of the canonical chain: compare them`)
  })

  it('explains an order by the very numbers of its settlement', async () => {
    const id = settled()
    const order = known.books.history.order(id)
    const text = await explainOrder(known, id)
    const grouped = (amount: bigint) => String(amount).replace(/\B(?=(\d{3})+$)/g, ',')
    for (const { id: account, amount } of order?.split?.credits ?? []) {
      expect(text).toMatch(new RegExp(`account ${account}: floor\\(.*\\) = ${grouped(amount)} units`))
    }
    expect(text).toContain(`= ${grouped(order?.split?.fee ?? 0n)} units`)
    expect(text).toContain(String(order?.split?.tx))
    expect(text).toMatch(/Now: Settled, 0.0 BLK in escrow; .* went back/)
    await expect(explainOrder(known, 10n ** 15n)).rejects.toThrow(/no order 1000000000000000 .* was ever placed/)
  })

  it('walks a trie of receipts as its builder does', async () => {
    for (const count of [1, 2, 17, 129, 300]) {
      // a receipt is never shorter than its bloom
      const values = Array.from({ length: count }, (_, i) => hexlify(randomBytes(256 + ((i * 37) % 500))))
      const trie = await receiptTrie(values)
      for (const index of new Set([0, 1, 15, 16, 127, 128, count - 1].filter((at) => at < count))) {
        const proof = await trie.proofOf(index)
        expect(provenValue(trie.root, trieKey(index), proof)).toBe(values[index])
        expect(() => provenValue(trie.root, trieKey(count), proof)).toThrow()
        expect(() => provenValue(trie.root, trieKey(index), proof.slice(0, -1))).toThrow()
      }
    }
  })
}

function withField(header: string, at: number, value: string): string {
  const fields = decodeRlp(header) as string[]
  return encodeRlp(fields.map((field, i) => (i === at ? value : field)))
}
