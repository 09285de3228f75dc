import { clsx } from 'clsx'
import type { ReactNode } from 'react'

type Props = { children: ReactNode; className?: string; title?: string; testId?: string; action?: ReactNode }

/** A sheet of lighter paper. */
export function Card({ children, className, title, testId, action }: Props) {
  return (
    <section data-testid={testId} className={clsx('rounded-3xl border border-line bg-card p-5 sm:p-6', className)}>
      {title && (
        <header className="mb-4 flex items-center justify-between gap-4">
          <h2 className="text-xl">{title}</h2>
          {action}
        </header>
      )}
      {children}
    </section>
  )
}
