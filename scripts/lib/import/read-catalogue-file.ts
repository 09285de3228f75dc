import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { CatalogueProduct } from '../catalogue/catalogue-product.ts'
import type { Problem } from '../catalogue/problem.ts'
import { UserError } from '../cli/user-error.ts'
import { parseShopifyCsv, type ShopifyCsvOptions } from '../shopify-csv.ts'

const MAX_BYTES = 50_000_000
const MOST_SHOWN = 50

/** Reads a product CSV; any problem names its lines on stderr and ends the import before it began. */
export async function readCatalogueFile(file: string, options: ShopifyCsvOptions): Promise<CatalogueProduct[]> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === 'ENOENT' ? 'does not exist' : `cannot be read (${error.code})`
    throw new UserError(`${file} ${reason}`)
  })
  if (bytes.length > MAX_BYTES) throw new UserError(`${file} is larger than 50 MB: split it`)

  const { products, problems } = parseShopifyCsv(decode(bytes), options)
  if (problems.length === 0) return products
  for (const problem of problems.slice(0, MOST_SHOWN)) console.error(problemLine(basename(file), problem))
  if (problems.length > MOST_SHOWN) console.error(`… and ${problems.length - MOST_SHOWN} more`)
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
  throw new UserError(
    `${basename(file)} has ${count}, named above: nothing was imported; correct the file and run it again`,
  )
}

/** A problem as compilers write them: file, line, column, reason. */
export function problemLine(file: string, { line, column, reason }: Problem): string {
  return `${file}:${line}: ${column ? `${column} ` : ''}${reason}`
}

// what is not UTF-8 becomes U+FFFD, which the parser reports with its line
function decode(bytes: Uint8Array): string {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  return new TextDecoder('utf-8').decode(bytes)
}
