import { z } from 'zod'

const schema = z.object({ shelves: z.array(z.int()) })

/** Shelves that the next orders may take, by the mirror; none when it does not answer: then new ones are made. */
export async function freeShelves(mirror: string, count: number): Promise<number[]> {
  try {
    const answer = await fetch(`${mirror}/v1/shelves/free?limit=${count}`, { signal: AbortSignal.timeout(2_000) })
    return schema.parse(await answer.json()).shelves
  } catch {
    return []
  }
}
