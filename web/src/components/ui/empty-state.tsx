import type { ReactNode } from 'react'
import { Logo } from './logo.tsx'

type Props = { title: string; text: string; children?: ReactNode; testId?: string }

/** What a page says when it has nothing to show yet, with the way onward. */
export function EmptyState({ title, text, children, testId }: Props) {
  return (
    <section
      data-testid={testId}
      className="flex flex-col items-center gap-3 rounded-3xl border border-dashed border-line-strong/40 px-6 py-14 text-center"
    >
      <Logo className="size-14 opacity-70" />
      <h2 className="text-2xl">{title}</h2>
      <p className="max-w-md text-muted">{text}</p>
      {children && <div className="mt-3 flex flex-wrap justify-center gap-3">{children}</div>}
    </section>
  )
}
