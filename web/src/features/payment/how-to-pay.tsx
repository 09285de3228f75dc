import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { renderSVG } from 'uqr'
import { CopyButton } from '@/components/ui/copy-button.tsx'
import { isLocalChain } from '@/config/chain.ts'
import type { Started } from '@/lib/server/payment-schemas.ts'

const LINK = 'inline-block rounded-xl bg-leaf px-5 py-3 font-semibold text-leaf-ink'
const isWeb = (text: string): boolean => /^https?:\/\//.test(text)

/** How the buyer pays: a page to go to, a picture to scan, or the words of a transfer. */
export function HowToPay({ started, amount }: { started: Started; amount: string }) {
  const { t } = useTranslation()
  if (started.kind === 'qr') return <ScanToPay text={started.text} />
  if (started.kind === 'redirect') {
    return isWeb(started.url) ? (
      <a href={started.url} className={LINK} data-testid="go-pay">
        {t('pay.go')}
      </a>
    ) : null
  }
  const { holder, iban, bic, reference, url } = started
  return (
    <div className="space-y-3">
      <p className="text-sm">{t('pay.transferHelp')}</p>
      <dl className="grid grid-cols-[auto_1fr_auto] items-center gap-x-4 gap-y-1 text-sm">
        {Object.entries({ holder, iban, bic, reference, amount }).map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{t(`pay.transfer.${name as 'iban'}`)}</dt>
            <dd className="break-all font-mono" data-testid={`transfer-${name}`}>
              {value}
            </dd>
            <CopyButton text={value} label={t('pay.copy', { what: t(`pay.transfer.${name as 'iban'}`) })} />
          </div>
        ))}
      </dl>
      {url && isWeb(url) && (
        <a href={url} target="_blank" rel="noreferrer" className={LINK} data-testid="go-pay">
          {t('pay.goBank')}
        </a>
      )}
    </div>
  )
}

function ScanToPay({ text }: { text: string }) {
  const { t } = useTranslation()
  const code = useMemo(() => `data:image/svg+xml,${encodeURIComponent(renderSVG(text, { border: 1 }))}`, [text])
  return (
    <div className="space-y-3 text-center">
      <img
        src={code}
        alt={t('pay.scan')}
        width={224}
        height={224}
        className="mx-auto size-56 rounded-2xl bg-white p-2"
      />
      <p className="text-sm text-muted">{t('pay.scan')}</p>
      {isLocalChain() && isWeb(text) && (
        <a href={text} target="_blank" rel="noreferrer" className={LINK} data-testid="go-pay">
          {t('pay.demoPhone')}
        </a>
      )}
    </div>
  )
}
