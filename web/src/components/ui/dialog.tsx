import { Dialog as Base } from '@base-ui/react/dialog'
import { clsx } from 'clsx'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: string
  text?: string
  children: ReactNode
  side?: 'center' | 'right'
  testId?: string
}

const places = {
  center:
    'inset-x-0 bottom-0 max-h-[92dvh] rounded-t-3xl sm:inset-auto sm:left-1/2 sm:top-1/2 sm:w-[30rem] sm:-translate-x-1/2 sm:-translate-y-1/2 ' +
    'sm:rounded-3xl data-[starting-style]:translate-y-4 data-[ending-style]:translate-y-4 sm:data-[starting-style]:translate-y-[calc(-50%+0.75rem)] ' +
    'sm:data-[ending-style]:translate-y-[calc(-50%+0.75rem)]',
  right:
    'inset-y-0 right-0 w-full max-w-md sm:rounded-l-3xl data-[starting-style]:translate-x-full data-[ending-style]:translate-x-full',
} as const

/** A dialog: focus goes in, stays in and returns; Escape closes. On a phone it is a sheet. */
export function Dialog({ open, onOpenChange, title, text, children, side = 'center', testId }: Props) {
  const { t } = useTranslation()
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-black/45 transition-opacity duration-200 data-[ending-style]:opacity-0 data-[starting-style]:opacity-0" />
        <Base.Popup
          data-testid={testId}
          className={clsx(
            'fixed z-50 flex flex-col overflow-hidden border border-line bg-paper shadow-float transition-[opacity,translate,transform] duration-250 ease-soft',
            'data-[ending-style]:opacity-0 data-[starting-style]:opacity-0',
            places[side],
          )}
        >
          <header className="flex items-start gap-4 border-b border-line px-5 py-4">
            <div className="grow">
              <Base.Title className="text-xl">{title}</Base.Title>
              {text && <Base.Description className="mt-1 text-sm text-muted">{text}</Base.Description>}
            </div>
            <Base.Close
              aria-label={t('common.close')}
              className="grid size-11 shrink-0 place-items-center rounded-full hover:bg-leaf-soft"
            >
              <X className="size-5" aria-hidden="true" />
            </Base.Close>
          </header>
          <div className="min-h-0 grow overflow-y-auto px-5 py-5">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
