import { useTranslation } from 'react-i18next'
import { Card } from '@/components/ui/card.tsx'
import { Hex } from '@/components/ui/hex.tsx'
import { LoadProblem } from '@/components/ui/load-problem.tsx'
import { PageTitle } from '@/components/ui/page-title.tsx'
import { SkeletonRows } from '@/components/ui/skeleton.tsx'
import { deployment, networkName } from '@/config/chain.ts'
import { useMeta } from '@/lib/reads/meta.ts'
import { usePlans } from '@/lib/reads/plans.ts'
import { PlanCard } from './plan-card.tsx'

const steps = ['pay', 'ship', 'wait', 'settle', 'claim'] as const

/** The rules of the house in words, each plan in numbers, and the addresses at which anyone can check them. */
export function RulesPage() {
  const { t } = useTranslation()
  const plans = usePlans()
  const meta = useMeta().data
  const { mall, token, chainId } = deployment()
  const proofs = [
    { key: 'mall', value: <Hex value={mall} /> },
    { key: 'token', value: <Hex value={token.address} /> },
    { key: 'network', value: `${networkName()} (${chainId})` },
    { key: 'block', value: meta ? String(meta.indexed.block) : '…' },
  ] as const
  return (
    <div className="page">
      <PageTitle title={t('rules.title')} text={t('rules.text')} />
      <div className="space-y-12">
        <ol className="grid gap-4 sm:grid-cols-2 lg:grid-cols-5">
          {steps.map((step, index) => (
            <li key={step} className="rounded-3xl border border-line bg-card p-5">
              <span className="font-display text-3xl font-semibold text-brass">{index + 1}</span>
              <h2 className="mt-2 text-lg">{t(`rules.steps.${step}.title`)}</h2>
              <p className="mt-1 text-sm text-muted">{t(`rules.steps.${step}.text`)}</p>
            </li>
          ))}
        </ol>
        <section className="space-y-4">
          <h2 className="text-2xl">{t('rules.plans')}</h2>
          <p className="max-w-2xl text-muted">{t('rules.plansText')}</p>
          {plans.error && !plans.data && <LoadProblem error={plans.error} onRetry={() => void plans.refetch()} />}
          {plans.isPending && <SkeletonRows count={2} className="h-48" />}
          <div className="grid gap-6 lg:grid-cols-2">
            {plans.data?.items.map((plan) => (
              <PlanCard key={plan.id} plan={plan} />
            ))}
          </div>
        </section>
        <Card title={t('rules.proof')}>
          <p className="mb-4 max-w-2xl text-sm text-muted">{t('rules.proofText')}</p>
          <dl className="grid gap-x-8 gap-y-2 text-sm sm:grid-cols-[auto_1fr]">
            {proofs.map(({ key, value }) => (
              <div key={key} className="contents">
                <dt className="font-semibold">{t(`rules.proofs.${key}`)}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </Card>
      </div>
    </div>
  )
}
