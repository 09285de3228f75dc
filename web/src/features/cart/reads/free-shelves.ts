import { apiGet } from '@/lib/api/api-get.ts'
import { shelvesSchema } from '@/lib/api/schemas.ts'

/** Shelves of ended orders to be used again, which makes paying cheaper; none when the mirror is down: then new ones are used. */
export async function freeShelves(count: number): Promise<number[]> {
  const answer = await apiGet('/v1/shelves/free', shelvesSchema, { limit: count }).catch(() => undefined)
  return answer?.shelves ?? []
}
