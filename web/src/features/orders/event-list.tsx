import { useTranslation } from 'react-i18next'
import { Card } from '@/components/ui/card.tsx'
import { Hex } from '@/components/ui/hex.tsx'
import type { Fact } from '@/lib/api/types.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { argText } from './arg-text.ts'

/** Every event of an order with its transaction and its decoded arguments: what anyone can check on the chain. */
export function EventList({ facts }: { facts: readonly Fact[] }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  return (
    <Card title={t('trail.events')} testId="event-list">
      <p className="-mt-2 mb-3 text-sm text-muted">{t('trail.eventsText')}</p>
      <ol className="divide-y divide-line">
        {facts.map((fact) => {
          const key = `facts.${fact.name}`
          return (
            <li key={`${fact.txHash}/${fact.logIndex}`} className="py-3" data-testid="event" data-event={fact.name}>
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <p className="font-medium">{i18n.exists(key) ? t(key as 'facts.OrderPlaced') : fact.name}</p>
                <p className="text-sm text-muted">{format.dateTime(fact.at)}</p>
              </div>
              <p className="text-sm text-muted">
                {t('trail.transaction')} <Hex value={fact.txHash} testId="event-hash" />
                {t('trail.block', { block: fact.block })}
              </p>
              <details className="mt-1 text-sm">
                <summary className="inline-flex min-h-8 cursor-pointer items-center text-leaf-text">
                  <code className="font-mono">{fact.name}</code>
                </summary>
                <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 overflow-x-auto rounded-xl bg-paper-deep p-3 font-mono text-xs">
                  {Object.entries(fact.args).map(([name, value]) => (
                    <div key={name} className="col-span-2 grid grid-cols-subgrid">
                      <dt className="text-muted">{name}</dt>
                      <dd className="break-all">{argText(value)}</dd>
                    </div>
                  ))}
                </dl>
              </details>
            </li>
          )
        })}
      </ol>
    </Card>
  )
}
