import { clsx } from 'clsx'

/** A grey shape where something is about to appear. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={clsx('skeleton', className)} />
}

/** Rows of a list that is about to appear. */
export function SkeletonRows({ count = 4, className = 'h-20' }: { count?: number; className?: string }) {
  return (
    <div className="space-y-3" aria-busy="true">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike
        <Skeleton key={index} className={clsx('w-full rounded-2xl', className)} />
      ))}
    </div>
  )
}
