import { Link } from '@tanstack/react-router'
import { Bell as BellIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { paths } from '@/config/paths.ts'
import { useUnread } from '@/lib/server/use-unread.ts'
import { useSession } from '@/lib/wallet/session.ts'

/** The way to one's notices, with how many are new; nobody without a wallet has any. */
export function NoticeBell() {
  const { status } = useSession()
  return status === 'connected' ? <Bell /> : null
}

function Bell() {
  const { t } = useTranslation()
  const unread = useUnread() ?? 0
  return (
    <Link
      to={paths.notices}
      aria-label={t('nav.notices', { count: unread })}
      data-testid="notice-bell"
      className="relative grid size-11 shrink-0 place-items-center max-[26rem]:size-9 rounded-full hover:bg-leaf-soft"
    >
      <BellIcon className="size-5" aria-hidden="true" />
      {unread > 0 && (
        <span
          className="tabular absolute right-0.5 top-0.5 grid min-w-5 place-items-center rounded-full bg-leaf px-1 text-xs font-bold text-leaf-ink"
          data-testid="unread-count"
        >
          {unread}
        </span>
      )}
    </Link>
  )
}
