import { readFile, rm } from 'node:fs/promises'
import { type Address, type Hash, type Hex, isAddress, isHash, isHex, keccak256, stringToHex } from 'viem'
import { z } from 'zod'
import { UserError } from '../cli/user-error.ts'
import { writeWhole } from './deployment.ts'

const entrySchema = z.object({
  nonce: z.int().min(0),
  /** what the transaction carries, hashed */
  payload: z.custom<Hex>((value) => isHex(value), 'is not hex'),
  /** the last block before it was sent */
  after: z.int().min(0),
  hash: z.custom<Hash>((value) => isHash(String(value)), 'is not a hash').optional(),
})

const fileSchema = z.object({
  chainId: z.int().positive(),
  deployer: z.custom<Address>((value) => isAddress(String(value)), 'is not an address'),
  settings: z.string(),
  entries: z.record(z.string(), entrySchema),
})

/** A transaction of a deployment, noted before it is sent. */
export type Entry = z.output<typeof entrySchema>

/** What a deployment has sent so far, so that it can go on after a crash. */
export type Journal = {
  entry: (step: string) => Entry | undefined
  note: (step: string, entry: Entry) => Promise<void>
  close: () => Promise<void>
}

type Owner = { chainId: number; deployer: Address; settings: unknown }

/** A journal that a crash takes along: for local chains, which are begun anew. */
export function memoryJournal(): Journal {
  const entries: Record<string, Entry> = {}
  return {
    entry: (step) => entries[step],
    note: async (step, entry) => {
      entries[step] = entry
    },
    close: async () => {},
  }
}

/** Opens the journal in a file, or begins one; refuses one of another deployer, chain or other settings. */
export async function openJournal(file: string, { chainId, deployer, settings }: Owner): Promise<Journal> {
  const digest = keccak256(stringToHex(JSON.stringify(settings)))
  const text = await readFile(file, 'utf8').catch(() => undefined)
  const begun = text === undefined ? undefined : parse(file, text)
  if (begun && (begun.chainId !== chainId || begun.deployer !== deployer || begun.settings !== digest)) {
    throw new UserError(
      `${file} is of an unfinished deployment by ${begun.deployer} with other settings: ` +
        'finish it with the same key and flags, or pass --again to begin anew',
    )
  }
  const entries: Record<string, Entry> = begun?.entries ?? {}
  const write = () => writeWhole(file, `${JSON.stringify({ chainId, deployer, settings: digest, entries }, null, 2)}\n`)
  return {
    entry: (step) => entries[step],
    note: async (step, entry) => {
      entries[step] = entry
      await write()
    },
    close: () => rm(file, { force: true }),
  }
}

function parse(file: string, text: string): z.output<typeof fileSchema> {
  try {
    return fileSchema.parse(JSON.parse(text))
  } catch {
    throw new UserError(`${file} is damaged: restore it, or pass --again to begin the deployment anew`)
  }
}
