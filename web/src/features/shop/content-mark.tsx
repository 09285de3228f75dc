import { ShieldAlert, ShieldCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useContentCheck } from '@/lib/media/use-content-check.ts'

/** Says quietly that the picture shown is the one whose hash stands on the chain, and loudly that it is not. */
export function ContentMark({ source }: { source: string | null }) {
  const { t } = useTranslation()
  const check = useContentCheck(source)
  if (check === 'verified') {
    return (
      <p
        className="flex items-center gap-1.5 text-xs text-muted"
        title={t('product.verifiedMeans')}
        data-testid="content-verified"
      >
        <ShieldCheck className="size-3.5 text-leaf-text" aria-hidden="true" /> {t('product.verified')}
      </p>
    )
  }
  if (check !== 'differs') return null
  return (
    <p className="flex items-center gap-1.5 text-sm text-danger" role="alert" data-testid="content-differs">
      <ShieldAlert className="size-4" aria-hidden="true" /> {t('product.differs')}
    </p>
  )
}
