import { z } from 'zod'

const shelvesSchema = z.object({
  shelves: z.array(
    z
      .int()
      .min(0)
      .max(2 ** 40 - 1),
  ),
})
const TIMEOUT_MS = 1_000

/** Shelves that the next orders may take; a new one costs more gas, so nothing but gas is lost when the mirror is away. */
export async function freeShelves(mirror: string, wanted: number): Promise<number[]> {
  const url = `${mirror.replace(/\/$/, '')}/v1/shelves/free?limit=${wanted}`
  const found = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
    .then(async (response) => shelvesSchema.parse(await response.json()).shelves)
    .catch(() => [])
  return Array.from({ length: wanted }, (_, i) => found[i] ?? 0)
}
