import { cva, type VariantProps } from 'class-variance-authority'
import type { ReactNode } from 'react'

const style = cva('inline-flex items-center gap-1 whitespace-nowrap rounded-full px-2.5 py-0.5 text-xs font-semibold', {
  variants: {
    tone: {
      leaf: 'bg-leaf-soft text-leaf-text',
      brass: 'bg-brass-soft text-brass',
      plain: 'bg-paper-deep text-muted',
      danger: 'bg-danger-soft text-danger',
      solid: 'bg-leaf text-leaf-ink',
    },
  },
  defaultVariants: { tone: 'plain' },
})

export type BadgeTone = NonNullable<VariantProps<typeof style>['tone']>

export function Badge({ tone, children, testId }: { tone?: BadgeTone; children: ReactNode; testId?: string }) {
  return (
    <span className={style({ tone })} data-testid={testId}>
      {children}
    </span>
  )
}
