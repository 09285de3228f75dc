import { useTranslation } from 'react-i18next'
import { shortHex } from '@/lib/format/short-hex.ts'
import { CopyButton } from './copy-button.tsx'

/** An address or a hash: short to read, whole to copy. */
export function Hex({ value, testId }: { value: string; testId?: string }) {
  const { t } = useTranslation()
  return (
    <span className="inline-flex items-center gap-0.5">
      <code className="font-mono text-[0.85em]" title={value} data-testid={testId} data-hex={value}>
        {shortHex(value)}
      </code>
      <CopyButton text={value} label={t('common.copy')} />
    </span>
  )
}
