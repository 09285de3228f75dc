import { apiGet } from './api-get.ts'
import { metaSchema } from './schemas.ts'

const PATIENCE_MS = 20_000
const STEP_MS = 200

/** Waits until the mirror has read a block, so that the next page shows what was just done; gives up quietly after 20 s. */
export async function waitIndexed(block: bigint): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  while (Date.now() < end) {
    const meta = await apiGet('/v1/meta', metaSchema).catch(() => undefined)
    if (meta !== undefined && BigInt(meta.indexed.block) >= block) return
    await new Promise((resolve) => setTimeout(resolve, STEP_MS))
  }
}
