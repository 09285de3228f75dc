import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

type Props = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => void }

/** Brings the next page of a long list. */
export function LoadMore({ hasNextPage, isFetchingNextPage, fetchNextPage }: Props) {
  const { t } = useTranslation()
  if (!hasNextPage) return null
  return (
    <div className="flex justify-center pt-8">
      <Button look="outline" busy={isFetchingNextPage} onClick={fetchNextPage}>
        {t('common.loadMore')}
      </Button>
    </div>
  )
}
