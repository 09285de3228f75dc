import { useQuery } from '@tanstack/react-query'
import { pictureUrl } from '@/lib/picture-url.ts'
import { fileCid } from './file-cid.ts'

export type ContentCheck = 'none' | 'checking' | 'verified' | 'differs' | 'unknown'

/** Whether a picture that is named by its content is what its name says; `none` for one that is named otherwise. */
export function useContentCheck(source: string | null): ContentCheck {
  const cid = fileCid(source)
  const check = useQuery({
    queryKey: ['content', cid],
    enabled: cid !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) => {
      const { checkCid } = await import('./check-cid.ts')
      // the browser has it already, and it never changes
      const response = await fetch(pictureUrl(source) ?? '', { signal })
      if (!response.ok) throw new Error(`answered ${response.status}`)
      return checkCid(cid ?? '', new Uint8Array(await response.arrayBuffer()))
    },
  })
  if (cid === undefined) return 'none'
  if (check.isPending) return 'checking'
  if (check.isError) return 'unknown'
  return check.data ? 'verified' : 'differs'
}
