import type { ReactNode } from 'react'
import { usePageTitle } from '@/lib/use-page-title.ts'

/** The heading of a page, with what can be done there on its right. */
export function PageTitle({ title, text, children }: { title: string; text?: ReactNode; children?: ReactNode }) {
  usePageTitle(title)
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4 pb-8 pt-8 sm:pt-12">
      <div className="max-w-2xl">
        <h1 className="text-3xl sm:text-4xl">{title}</h1>
        {text && <p className="mt-2 text-muted">{text}</p>}
      </div>
      {children && <div className="flex flex-wrap gap-3">{children}</div>}
    </div>
  )
}
