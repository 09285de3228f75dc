import { useTranslation } from 'react-i18next'
import { deployment } from '@/config/chain.ts'
import type { Member } from '@/lib/api/types.ts'
import { formatMoney } from '@/lib/format/money.ts'
import { shortHex } from '@/lib/format/short-hex.ts'
import { useFormat } from '@/lib/format/use-format.ts'

const CENT_DECIMALS = 2

/** The members of a team, one row each. */
export function TeamTable({ members }: { members: readonly Member[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  // volumes are counted in hundredths of a token
  const volume = (cents: bigint) =>
    formatMoney(cents, { ...deployment().token, decimals: CENT_DECIMALS }, format.locale)
  if (members.length === 0) return <p className="text-muted">{t('partner.noTeam')}</p>
  return (
    <section
      aria-label={t('partner.team')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="-mx-5 overflow-x-auto px-5 sm:-mx-6 sm:px-6"
    >
      <table className="w-full min-w-[38rem] text-left text-sm" data-testid="team-table">
        <thead className="text-muted">
          <tr>
            {(['member', 'levelColumn', 'upline', 'volume', 'tierColumn', 'recruits', 'joined'] as const).map((key) => (
              <th key={key} scope="col" className="py-2 pr-4 font-semibold">
                {t(`partner.columns.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="tabular divide-y divide-line">
          {members.map((member) => (
            <tr key={member.id} data-testid="team-member" data-account-id={member.id}>
              <th scope="row" className="py-3 pr-4 font-semibold">
                #{member.id} <span className="font-mono font-normal text-muted">{shortHex(member.wallet)}</span>
              </th>
              <td className="pr-4">{member.level}</td>
              <td className="pr-4">#{member.uplineId}</td>
              <td className="pr-4">{volume(member.volume)}</td>
              <td className="pr-4">{member.tier}</td>
              <td className="pr-4">{member.recruits}</td>
              <td className="whitespace-nowrap">{format.date(member.joinedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
