import { type AbiEvent, toEventSelector } from 'viem'
import { z } from 'zod'
import { ConfigError } from '../errors.ts'
import { knownEvents } from '../projection/decode.ts'
import { readJsonFile } from './json-file.ts'

const REMEDY = 'run `npm run build` to write it'
const parameter: z.ZodType = z.lazy(() =>
  z.looseObject({ name: z.string().optional(), type: z.string(), components: z.array(parameter).optional() }),
)
const abiSchema = z.array(
  z.looseObject({ type: z.string(), name: z.string().optional(), inputs: z.array(parameter).optional() }),
)

/** Checks that the ABI file on disk tells the same events as this program was built for. Throws `ConfigError`. */
export async function checkAbi(path: string): Promise<void> {
  const abi = await readJsonFile(path, 'ABI', abiSchema, REMEDY)
  const selectors = new Set<string>()
  for (const item of abi) {
    if (item.type !== 'event') continue
    try {
      selectors.add(toEventSelector(item as unknown as AbiEvent))
    } catch {
      throw new ConfigError(`ABI ${path} is malformed at the event ${item.name ?? 'without a name'}: ${REMEDY}.`)
    }
  }
  const missing = [...knownEvents].filter(([selector]) => !selectors.has(selector)).map(([, name]) => name)
  if (missing.length > 0) {
    throw new ConfigError(
      `ABI ${path} lacks the event ${missing.join(', ')} as the mirror knows it: ${REMEDY}, and use the indexer of the same version.`,
    )
  }
}
