import { Share2 } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { renderSVG } from 'uqr'
import { Button } from '@/components/ui/button.tsx'
import { Card } from '@/components/ui/card.tsx'
import { CopyButton } from '@/components/ui/copy-button.tsx'
import { paths } from '@/config/paths.ts'
import { inviteLink } from '@/lib/referral.ts'

/** One's link to the shop, to copy, to share and to scan. */
export function ShareCard({ accountId }: { accountId: number }) {
  const { t } = useTranslation()
  const link = inviteLink(location.origin, paths.home, accountId)
  const code = useMemo(() => `data:image/svg+xml,${encodeURIComponent(renderSVG(link, { border: 1 }))}`, [link])
  const canShare = 'share' in navigator
  const share = () =>
    navigator.share({ url: link, title: 'Banyan', text: t('partner.shareText') }).catch(() => undefined)
  return (
    <Card title={t('partner.share')} testId="share">
      <p className="text-sm text-muted">{t('partner.shareHelp')}</p>
      <img
        src={code}
        alt={t('partner.qr')}
        width={200}
        height={200}
        className="mx-auto my-5 size-48 rounded-2xl bg-white p-2"
      />
      <div className="flex items-center gap-1 rounded-xl border border-line bg-paper pl-3">
        <code className="min-w-0 grow break-all py-2 font-mono text-xs" data-testid="invite-link">
          {link}
        </code>
        <CopyButton text={link} label={t('partner.copyLink')} />
      </div>
      {canShare && (
        <Button look="outline" wide className="mt-3" onClick={() => void share()}>
          <Share2 className="size-4" aria-hidden="true" /> {t('partner.shareNow')}
        </Button>
      )}
    </Card>
  )
}
