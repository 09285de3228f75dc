import type { ReactNode } from 'react'
import { Logo } from './logo.tsx'

type Props = { title: string; text: string; children?: ReactNode; testId?: string; isPage?: boolean }

/** What a page says when it has nothing to show yet, with the way onward; `isPage` when it is the whole page. */
export function EmptyState({ title, text, children, testId, isPage = false }: Props) {
  const Heading = isPage ? 'h1' : 'h2'
  return (
    <section
      data-testid={testId}
      className="flex flex-col items-center gap-3 rounded-3xl border border-dashed border-line-strong/40 px-6 py-14 text-center"
    >
      <Logo className="size-14 opacity-70" />
      <Heading className="text-2xl">{title}</Heading>
      <p className="max-w-md text-muted">{text}</p>
      {children && <div className="mt-3 flex flex-wrap justify-center gap-3">{children}</div>}
    </section>
  )
}
