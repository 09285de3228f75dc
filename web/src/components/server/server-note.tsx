import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Notice } from '@/components/ui/notice.tsx'
import { paths } from '@/config/paths.ts'
import type en from '@/lib/i18n/messages/en/account.json'
import type { ServerProblem } from '@/lib/server/server-problem.ts'

type Known = keyof (typeof en)['server']

/** Why the private server did not do something, in the reader's language; what has no sentence of ours has the server's own. */
export function ServerNote({ problem }: { problem: ServerProblem | undefined }) {
  const { t, i18n } = useTranslation()
  if (problem === undefined) return null
  const key = `server.${problem.code}` as `server.${Known}`
  return (
    <Notice tone="bad" testId="server-problem" live>
      <span data-code={problem.code}>
        {i18n.exists(key)
          ? String(t(key, { reason: problem.message }))
          : t('server.unknown', { reason: problem.message })}
      </span>
      {problem.code === 'second_factor_missing' && (
        <Link to={paths.account} className="ml-2 font-semibold underline">
          {t('secondFactor.setUp')}
        </Link>
      )}
    </Notice>
  )
}
