import { clsx } from 'clsx'
import { useTranslation } from 'react-i18next'
import type { ClearThread } from '@/lib/delivery/thread.ts'
import { useFormat } from '@/lib/format/use-format.ts'

/** The messages of a thread, oldest first. */
export function ThreadMessages({ thread }: { thread: ClearThread }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (thread.messages.length === 0) return <p className="text-muted">{t('thread.empty')}</p>
  return (
    <ol className="space-y-3" data-testid="thread-messages">
      {thread.messages.map(({ id, side, at, seq, text }) => {
        const isOwn = side === thread.side
        return (
          <li
            key={id}
            data-testid="thread-message"
            data-side={side}
            className={clsx(
              'rounded-2xl border px-4 py-3 text-sm',
              isOwn ? 'border-leaf-text/30 bg-leaf-soft' : 'border-line',
            )}
          >
            <p className="mb-1 text-xs text-muted">
              {isOwn ? t('thread.you') : t(`thread.${side}`)} · {format.dateTime(at)}
              {isOwn && seq <= thread.readByOther && ` · ${t('thread.read')}`}
            </p>
            {text === undefined ? (
              <p className="text-danger" data-testid="message-unverified">
                {t('thread.unverified')}
              </p>
            ) : (
              <p className="whitespace-pre-wrap break-words">{text}</p>
            )}
          </li>
        )
      })}
    </ol>
  )
}
