import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { ServerNote } from '@/components/server/server-note.tsx'
import { Card } from '@/components/ui/card.tsx'
import { SkeletonRows } from '@/components/ui/skeleton.tsx'
import { ServerProblem } from '@/lib/server/server-problem.ts'

type Props<T> = {
  title: string
  text: string
  read: UseQueryResult<T>
  testId: string
  children: (data: T) => ReactNode
}

/** A sheet of the account page about something that the private server was asked for. */
export function OwnCard<T>({ title, text, read, testId, children }: Props<T>) {
  const { data, error } = read
  return (
    <Card title={title} testId={testId}>
      <p className="mb-4 text-sm text-muted">{text}</p>
      {data !== undefined && children(data)}
      {data === undefined && error instanceof ServerProblem && <ServerNote problem={error} />}
      {data === undefined && !error && <SkeletonRows count={2} className="h-12" />}
    </Card>
  )
}
