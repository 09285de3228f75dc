import { clsx } from 'clsx'
import { CircleAlert, Info, Leaf } from 'lucide-react'
import type { ReactNode } from 'react'

const looks = {
  info: { style: 'border-line bg-card text-ink', icon: Info },
  good: { style: 'border-leaf-text/30 bg-leaf-soft text-ink', icon: Leaf },
  warn: { style: 'border-brass-bright/40 bg-brass-soft text-ink', icon: Info },
  bad: { style: 'border-danger/40 bg-danger-soft text-ink', icon: CircleAlert },
} as const

type Props = { tone?: keyof typeof looks; children: ReactNode; testId?: string; live?: boolean }

/** One sentence that the reader should notice. */
export function Notice({ tone = 'info', children, testId, live = false }: Props) {
  const { style, icon: Icon } = looks[tone]
  return (
    <div
      role={live ? (tone === 'bad' ? 'alert' : 'status') : undefined}
      data-testid={testId}
      className={clsx('flex gap-3 rounded-2xl border px-4 py-3 text-sm', style)}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 grow">{children}</div>
    </div>
  )
}
