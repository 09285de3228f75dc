import { Skeleton, SkeletonRows } from '@/components/ui/skeleton.tsx'

/** The shape of a page while its code arrives. */
export function PageSkeleton() {
  return (
    <div className="page space-y-8 py-12">
      <Skeleton className="h-10 w-2/3 max-w-md" />
      <SkeletonRows className="h-28" />
    </div>
  )
}
