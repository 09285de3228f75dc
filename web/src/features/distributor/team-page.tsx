import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Card } from '@/components/ui/card.tsx'
import { SelectField } from '@/components/ui/field.tsx'
import { LoadMore } from '@/components/ui/load-more.tsx'
import { LoadProblem } from '@/components/ui/load-problem.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SkeletonRows } from '@/components/ui/skeleton.tsx'
import { OwnAccount } from './own-account.tsx'
import { PartnerTabs } from './partner-page.tsx'
import { type TeamFilter, useTeam } from './reads/team.ts'
import { TeamTable } from './team-table.tsx'

/** Everybody a distributor has brought, and whom they brought. */
export function TeamPage() {
  const { t } = useTranslation()
  return (
    <div className="page">
      <PageTitle title={t('partner.team')} text={t('partner.teamText')} />
      <OwnAccount>
        {(account) => (
          <div className="space-y-8">
            <PartnerTabs />
            <Team accountId={account.id} />
          </div>
        )}
      </OwnAccount>
    </div>
  )
}

function Team({ accountId }: { accountId: number }) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<TeamFilter>({ sort: 'volume' })
  const team = useTeam(accountId, filter)
  const counts = team.data?.pages[0]?.counts ?? []
  const members = team.data?.pages.flatMap((page) => page.items)
  return (
    <div className="space-y-6">
      <ul className="grid grid-cols-2 gap-4 sm:grid-cols-4" data-testid="team-levels">
        {counts.map(({ level, members: count }) => (
          <li key={level} className="rounded-2xl border border-line bg-card px-5 py-4">
            <p className="text-sm text-muted">{t('partner.levelN', { level })}</p>
            <p className="tabular font-display text-3xl font-semibold">{count}</p>
          </li>
        ))}
      </ul>
      <Card>
        <div className="mb-4 flex flex-wrap gap-3">
          <SelectField
            label={t('partner.levelFilter')}
            value={filter.level ?? ''}
            onChange={(event) => setFilter({ ...filter, level: Number(event.target.value) || undefined })}
          >
            <option value="">{t('partner.allLevels')}</option>
            {counts.map(({ level }) => (
              <option key={level} value={level}>
                {t('partner.levelN', { level })}
              </option>
            ))}
          </SelectField>
          <SelectField
            label={t('shop.sort')}
            value={filter.sort}
            onChange={(event) => setFilter({ ...filter, sort: event.target.value === 'joined' ? 'joined' : 'volume' })}
          >
            <option value="volume">{t('partner.byVolume')}</option>
            <option value="joined">{t('partner.byJoined')}</option>
          </SelectField>
        </div>
        {team.error && !members && <LoadProblem error={team.error} onRetry={() => void team.refetch()} />}
        {team.isPending && <SkeletonRows className="h-12" />}
        {members && <TeamTable members={members} />}
        <LoadMore
          hasNextPage={team.hasNextPage}
          isFetchingNextPage={team.isFetchingNextPage}
          fetchNextPage={() => void team.fetchNextPage()}
        />
      </Card>
    </div>
  )
}
