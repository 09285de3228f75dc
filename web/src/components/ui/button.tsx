import { Link, type LinkProps } from '@tanstack/react-router'
import { cva, type VariantProps } from 'class-variance-authority'
import { clsx } from 'clsx'
import type { ButtonHTMLAttributes, ReactNode } from 'react'
import { Spinner } from './spinner.tsx'

export const buttonStyle = cva(
  'inline-flex select-none items-center justify-center gap-2 rounded-full font-semibold transition-colors duration-150 ' +
    'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50',
  {
    variants: {
      look: {
        primary: 'bg-leaf text-leaf-ink hover:bg-leaf-hover',
        outline: 'border border-line-strong/60 bg-card text-ink hover:border-leaf-text hover:text-leaf-text',
        quiet: 'text-ink hover:bg-leaf-soft',
        danger: 'border border-danger/50 text-danger hover:bg-danger-soft',
      },
      size: {
        small: 'min-h-9 px-3.5 text-sm',
        medium: 'min-h-11 px-5 text-[0.95rem]',
        large: 'min-h-13 px-7 text-base',
      },
      wide: { true: 'w-full', false: '' },
    },
    defaultVariants: { look: 'primary', size: 'medium', wide: false },
  },
)

type Style = VariantProps<typeof buttonStyle>
type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & Style & { busy?: boolean; children: ReactNode }

/** A button; while busy it shows a spinner and takes no second click. */
export function Button({ look, size, wide, busy = false, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={clsx(buttonStyle({ look, size, wide }), className)}
    >
      {busy && <Spinner />}
      {children}
    </button>
  )
}

type ButtonLinkProps = LinkProps & Style & { className?: string; 'data-testid'?: string; onClick?: () => void }

/** A link that looks like a button. */
export function ButtonLink({ look, size, wide, className, ...rest }: ButtonLinkProps) {
  return <Link {...rest} className={clsx(buttonStyle({ look, size, wide }), className)} />
}
