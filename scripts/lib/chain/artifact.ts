import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Abi, type Hex, isHex } from 'viem'
import { z } from 'zod'
import { UserError } from '../cli/user-error.ts'
import { root } from '../paths.ts'

const code = z.custom<Hex>((value) => isHex(value) && value.length > 2, 'is not bytecode')
const spot = z.object({ start: z.int(), length: z.int() })

const artifactSchema = z.object({
  abi: z.array(z.record(z.string(), z.unknown())).transform((abi) => abi as unknown as Abi),
  bytecode: code,
  deployedBytecode: code,
  /** where the constructor puts values into the code, in bytes */
  immutableReferences: z.record(z.string(), z.array(spot)).default({}),
})

/** A contract as compiled. */
export type Artifact = z.output<typeof artifactSchema>

/** OpenZeppelin's AccessManager, built here so that anybody can reproduce its code. */
export const accessManager = {
  name: 'AccessManager',
  source: '@openzeppelin/contracts/access/manager/AccessManager.sol',
} as const

/** A contract of this repository as compiled, by its source and name. */
export function readArtifact(source: string, name: string): Promise<Artifact> {
  return readCompiled(join(root, 'artifacts', source, `${name}.json`), 'run `npm run build` first')
}

async function readCompiled(file: string, remedy: string): Promise<Artifact> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) throw new UserError(`${file} does not exist: ${remedy}`)
  const result = artifactSchema.safeParse(parseJson(text))
  if (!result.success) throw new UserError(`${file} is not a compiled contract: ${remedy}`)
  return result.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
