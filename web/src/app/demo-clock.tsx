import { Clock } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { clockOffset, skipTime, useChainNow } from '@/lib/chain-clock.ts'
import { useFormat } from '@/lib/format/use-format.ts'
import { queryClient } from '@/lib/query-client.ts'
import { useStore } from '@/lib/store.ts'

const STEPS = [
  { key: 'hour', seconds: 3_600 },
  { key: 'day', seconds: 86_400 },
  { key: 'fortnight', seconds: 15 * 86_400 },
] as const

const NOTICEABLE_SECONDS = 120

/** Moves a demo chain's time forward, so that a newcomer sees a window pass without waiting for it. */
export function DemoClock() {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useChainNow(10)
  const offset = useStore(clockOffset)
  const [state, setState] = useState<'idle' | 'moving' | 'failed'>('idle')
  const skip = async (seconds: number) => {
    setState('moving')
    try {
      await skipTime(seconds)
      await queryClient.invalidateQueries()
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  return (
    <div className="ml-auto flex flex-wrap items-center gap-x-3 gap-y-1" data-testid="demo-clock">
      <span className="flex items-center gap-1.5" role="status">
        <Clock className="size-3.5" aria-hidden="true" />
        {state === 'failed' && t('clock.failed')}
        {state !== 'failed' && Math.abs(offset) > NOTICEABLE_SECONDS && (
          <span data-testid="chain-time" data-at={now}>
            {t('clock.now', { time: format.dateTime(now) })}
          </span>
        )}
        {state !== 'failed' && Math.abs(offset) <= NOTICEABLE_SECONDS && <span>{t('clock.title')}</span>}
      </span>
      <span className="flex gap-1">
        {STEPS.map(({ key, seconds }) => (
          <button
            key={key}
            type="button"
            disabled={state === 'moving'}
            onClick={() => void skip(seconds)}
            data-testid={`skip-${key}`}
            className="min-h-7 rounded-full border border-[#f6f0dd]/35 px-2.5 text-xs font-semibold hover:bg-[#f6f0dd]/15 disabled:opacity-50"
          >
            {t(`clock.${key}`)}
          </button>
        ))}
      </span>
    </div>
  )
}
