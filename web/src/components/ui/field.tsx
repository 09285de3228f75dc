import { clsx } from 'clsx'
import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react'

const box =
  'w-full rounded-xl border border-line-strong/60 bg-card px-3.5 text-ink placeholder:text-muted/70 aria-invalid:border-danger'

type Common = { label: string; hint?: ReactNode; error?: string | undefined; hideLabel?: boolean }

function Frame({ label, hint, error, hideLabel = false, id, children }: Common & { id: string; children: ReactNode }) {
  return (
    <div className="space-y-1.5">
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'block text-sm font-semibold'}>
        {label}
      </label>
      {children}
      {hint && !error && <p className="text-sm text-muted">{hint}</p>}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  )
}

const wired = (id: string, error: string | undefined) => ({
  id,
  'aria-invalid': error ? true : undefined,
  'aria-describedby': error ? `${id}-error` : undefined,
})

/** A labelled text box with its hint or its error. */
export function TextField({
  label,
  hint,
  error,
  hideLabel,
  className,
  ...rest
}: Common & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return (
    <Frame label={label} hint={hint} error={error} hideLabel={hideLabel ?? false} id={id}>
      <input {...rest} {...wired(id, error)} className={clsx(box, 'min-h-11', className)} />
    </Frame>
  )
}

/** A labelled text area. */
export function AreaField({ label, hint, error, ...rest }: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId()
  return (
    <Frame label={label} hint={hint} error={error} id={id}>
      <textarea rows={4} {...rest} {...wired(id, error)} className={clsx(box, 'py-2.5')} />
    </Frame>
  )
}

/** A labelled choice. */
export function SelectField({
  label,
  hint,
  error,
  hideLabel,
  className,
  ...rest
}: Common & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId()
  return (
    <Frame label={label} hint={hint} error={error} hideLabel={hideLabel ?? false} id={id}>
      <select {...rest} {...wired(id, error)} className={clsx(box, 'min-h-11 pr-8', className)} />
    </Frame>
  )
}
