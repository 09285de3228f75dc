import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '@/components/ui/button.tsx'
import { Card } from '@/components/ui/card.tsx'
import { EmptyState } from '@/components/ui/empty-state.tsx'
import { LoadProblem } from '@/components/ui/load-problem.tsx'
import { Skeleton } from '@/components/ui/skeleton.tsx'
import { serverAsk } from '@/lib/server/server-ask.ts'
import { NoticeRow } from './notice-row.tsx'
import { noticesQuery } from './reads.ts'
import { anySchema } from './schemas.ts'

/** One's notices; what is shown is read, and stays marked as new until the page is left. */
export function NoticeList() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(noticesQuery)
  const fresh = useRef(new Set<number>())
  const items = data?.pages.flatMap((page) => page.items) ?? []
  for (const { id, readAt } of items) if (readAt === null) fresh.current.add(id)
  const newest = items[0]?.readAt === null ? items[0].id : undefined

  useEffect(() => {
    if (newest === undefined) return
    void serverAsk('POST', '/v1/notices/read', anySchema, { body: { upTo: newest } })
      .then(() => queries.invalidateQueries({ queryKey: ['server', 'own', 'notices'] }))
      // what could not be marked stays new
      .catch(() => undefined)
  }, [newest, queries])

  if (error && !data) return <LoadProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-40" />
  if (items.length === 0)
    return <EmptyState title={t('notices.none')} text={t('notices.noneText')} testId="no-notices" />
  return (
    <Card>
      <ul className="divide-y divide-line" data-testid="notices">
        {items.map((notice) => (
          <NoticeRow key={notice.id} notice={notice} isNew={fresh.current.has(notice.id)} />
        ))}
      </ul>
      {hasNextPage && (
        <Button look="outline" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('notices.more')}
        </Button>
      )}
    </Card>
  )
}
