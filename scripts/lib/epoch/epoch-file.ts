import { readFile, rename, writeFile } from 'node:fs/promises'
import { type Address, type Hex, isAddress, isHex } from 'viem'
import { z } from 'zod'
import { UserError } from '../cli/user-error.ts'
import type { Epoch } from './compute-epoch.ts'
import { treeOf } from './tree.ts'

const units = z
  .string()
  .regex(/^\d{1,29}$/, 'is no amount of token units')
  .transform(BigInt)
const address = z.custom<Address>((value) => isAddress(String(value)), 'is not an address')
const root = z.custom<Hex>((value) => isHex(value) && value.length === 66, 'is not a root')

const fileSchema = z.object({
  format: z.literal('banyan-epoch-1'),
  chainId: z.int().positive(),
  mall: address,
  bonusPool: address,
  epoch: z.int().min(0).max(65_535),
  fromBlock: units,
  toBlock: units,
  pool: units,
  total: units,
  root,
  rewards: z.array(z.object({ accountId: z.int().min(2), amount: units, volume: units, cap: units })),
  tree: z.object({ tree: z.array(z.string()) }).loose(),
})

/** Writes a month's rewards with their tree, whole or not at all. */
export async function writeEpoch(file: string, epoch: Epoch) {
  const { root, ...rest } = epoch
  const tree = treeOf(epoch.epoch, epoch.rewards).dump()
  const content = { format: 'banyan-epoch-1', ...rest, root, tree }
  const text = JSON.stringify(content, (_, value) => (typeof value === 'bigint' ? String(value) : value), 2)
  await writeFile(`${file}.new`, `${text}\n`)
  await rename(`${file}.new`, file)
}

/** Reads a file of {@link writeEpoch} and checks, without a chain, that its parts belong together. */
export async function readEpoch(file: string): Promise<Epoch & { root: Hex }> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined)
    throw new UserError(`${file} does not exist: npm run epoch -- compute --month <m> --out ${file}`)
  const { tree, format: _, ...epoch } = parse(file, text)
  const own = treeOf(epoch.epoch, epoch.rewards)
  const paid = epoch.rewards.find(({ amount, cap }) => amount > cap)
  if (paid) throw new UserError(`${file}: account ${paid.accountId} gets more than half of what its orders brought`)
  if (own.total !== epoch.total)
    throw new UserError(`${file}: its rewards add up to ${own.total}, not to ${epoch.total}`)
  if (own.total > epoch.pool) throw new UserError(`${file}: its rewards are more than its pool of ${epoch.pool}`)
  if (own.root !== epoch.root) throw new UserError(`${file}: its rewards have the root ${own.root}, not ${epoch.root}`)
  if (own.dump().tree.join() !== tree.tree.join()) throw new UserError(`${file}: its tree is not that of its rewards`)
  return epoch
}

function parse(file: string, text: string) {
  try {
    return fileSchema.parse(JSON.parse(text))
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : undefined
    const reason = issue ? `${issue.path.join('.')}: ${issue.message}` : 'it is not JSON'
    throw new UserError(`${file} is no epoch file (${reason}): write one with npm run epoch -- compute`)
  }
}
